import { Injectable } from '@nestjs/common';
import type { EventState, RegistrationPayment, RegistrationStatus } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import { isBlocked } from '../people/people.repository.js';
import type { Application, Registration } from './registration.js';

interface Row {
  id: string;
  event_id: string;
  user_id: string;
  status: RegistrationStatus;
  version: number;
  queue_no: string | null;
  application: Application | null;
  created_at: Date;
  changed_at: Date;
  attended_at: Date | null;
  expires_at: Date | null;
  payment: RegistrationPayment | null;
  is_outdated: boolean;
  is_overdue: boolean;
}

const isOutdated = '(r.event_version < coalesce((SELECT moved_version FROM events moved WHERE moved.event_id = r.event_id), 0))';

/** A confirmation is for the time and the place that it was given for: of others it says no more than that the person is registered. */
export const statusToday = `CASE WHEN r.status = 'confirmed' AND ${isOutdated} THEN 'registered' ELSE r.status END`;

const columns = `r.id, r.event_id, r.user_id, ${statusToday} AS status, r.version, r.queue_no, r.application, r.created_at, r.changed_at, r.attended_at,
  r.expires_at, r.payment, ${isOutdated} AS is_outdated, r.expires_at <= now() IS TRUE AS is_overdue`;

const toRegistration = (row: Row): Registration => ({
  id: row.id,
  eventId: row.event_id,
  userId: row.user_id,
  status: row.status,
  version: row.version,
  queueNo: row.queue_no === null ? null : Number(row.queue_no),
  application: row.application,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  attendedAt: row.attended_at,
  expiresAt: row.expires_at,
  payment: row.payment,
  isOutdated: row.is_outdated,
  isOverdue: row.is_overdue,
});

/** A registration with what is shown beside it. */
export interface ShownRegistration extends Registration {
  event: EventState;
  /** Place in the waiting list, from 1; null for who does not wait. */
  position: number | null;
}

const positionOf = `CASE WHEN r.queue_no IS NOT NULL THEN (
  SELECT count(*)::integer FROM registrations ahead WHERE ahead.event_id = r.event_id AND ahead.queue_no <= r.queue_no) END AS position`;

/** A registration as the organiser sees it. */
export interface Attendee extends Registration {
  /** null while the person has not arrived here. */
  fullName: string | null;
  isConfirmed: boolean;
}

interface AttendeeFilter {
  status: RegistrationStatus | null;
  /** Part of the name. */
  text: string | null;
  /** The last registration of the page before. */
  after: string | null;
  limit: number;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

@Injectable()
export class RegistrationsRepository {
  constructor(private readonly database: Database) {}

  /** The person's registration for an event: the active one, else the one ended last. */
  async findOfPerson(userId: string, eventId: string): Promise<ShownRegistration | undefined> {
    return this.findShown(`r.user_id = $1 AND r.event_id = $2 ORDER BY r.status IN ('cancelled', 'declined'), r.id DESC LIMIT 1`, [
      userId,
      eventId,
    ]);
  }

  /** One's own registration. */
  async findOwn(userId: string, id: string): Promise<ShownRegistration | undefined> {
    return this.findShown('r.user_id = $1 AND r.id = $2', [userId, id]);
  }

  /** A registration for an event that this person organises, alone or beside another; for any event if `all`. */
  async findManaged(userId: string, id: string, { all }: { all: boolean }): Promise<ShownRegistration | undefined> {
    return this.findShown(`($3 OR e.organiser_id = $1 OR e.state->'co_organiser_ids' ? $1::uuid::text) AND r.id = $2`, [userId, id, all]);
  }

  /** Reads a registration again, and keeps everybody else from changing it until the transaction ends. The event's seats are locked before. */
  async lock(eventId: string, id: string): Promise<Registration | undefined> {
    const rows = await this.database.query<Row>(`SELECT ${columns} FROM registrations r WHERE r.event_id = $1 AND r.id = $2 FOR UPDATE`, [
      eventId,
      id,
    ]);
    return rows.map(toRegistration)[0];
  }

  /** As `lock`, many of an event. */
  async lockAll(eventId: string, ids: readonly string[]): Promise<Registration[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${columns} FROM registrations r WHERE r.event_id = $1 AND r.id = ANY ($2::uuid[]) ORDER BY r.id FOR UPDATE`,
      [eventId, ids],
    );
    return rows.map(toRegistration);
  }

  /** The first of the waiting list, locked. Who is blocked is passed over and keeps the place. */
  async lockFirstInQueue(eventId: string, count: number): Promise<Registration[]> {
    if (count <= 0) return [];
    const rows = await this.database.query<Row>(
      `SELECT ${columns} FROM registrations r WHERE r.event_id = $1 AND r.queue_no IS NOT NULL AND NOT ${isBlocked('r')}
       ORDER BY r.queue_no LIMIT $2 FOR UPDATE OF r`,
      [eventId, count],
    );
    return rows.map(toRegistration);
  }

  /** How many of the waiting list are passed over for being blocked. */
  async countBlockedInQueue(eventId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM registrations r WHERE r.event_id = $1 AND r.queue_no IS NOT NULL AND ${isBlocked('r')}`,
      [eventId],
    );
    return row?.count ?? 0;
  }

  /**
   * @param holdSeconds how long the seat of who has to pay is kept, by the clock of the database
   * @returns them as they are now
   */
  async insert(
    { event_id: eventId, version }: Pick<EventState, 'event_id' | 'version'>,
    registrations: readonly Registration[],
    holdSeconds: number,
  ): Promise<Registration[]> {
    const rows = await this.database.query<Pick<Row, 'id' | 'expires_at'>>(
      `INSERT INTO registrations (event_id, event_version, id, user_id, status, queue_no, application, created_at, changed_at, payment,
         expires_at)
       SELECT $1, $10, id, user_id, status, queue_no, application::jsonb, at, at, payment::jsonb,
         CASE WHEN status = 'pending_payment' THEN now() + make_interval(secs => $9::double precision) END
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::text[], $7::timestamptz[], $8::text[])
         AS new (id, user_id, status, queue_no, application, at, payment)
       RETURNING id, expires_at`,
      [
        eventId,
        registrations.map(({ id }) => id),
        registrations.map(({ userId }) => userId),
        registrations.map(({ status }) => status),
        registrations.map(({ queueNo }) => queueNo),
        registrations.map(({ application }) => application && JSON.stringify(application)),
        registrations.map(({ createdAt }) => createdAt),
        registrations.map(({ payment }) => payment && JSON.stringify(payment)),
        holdSeconds,
        version,
      ],
    );
    const ends = new Map(rows.map(({ id, expires_at }) => [id, expires_at]));
    return registrations.map((registration) => ({ ...registration, expiresAt: ends.get(registration.id) ?? null }));
  }

  /** Whose time to accept or to pay is over, locked. */
  async lockExpired(eventId: string, limit: number): Promise<Registration[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${columns} FROM registrations r WHERE r.event_id = $1 AND r.expires_at <= now() ORDER BY r.expires_at LIMIT $2 FOR UPDATE`,
      [eventId, limit],
    );
    return rows.map(toRegistration);
  }

  /** Who has something to lose when the event is called off, locked. */
  async lockIn(eventId: string, statuses: readonly RegistrationStatus[], limit: number): Promise<Registration[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${columns} FROM registrations r WHERE r.event_id = $1 AND r.status = ANY ($2) ORDER BY r.id LIMIT $3 FOR UPDATE`,
      [eventId, statuses, limit],
    );
    return rows.map(toRegistration);
  }

  /** The next events by id with somebody whose time is over. */
  async eventsWithExpired(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ event_id: string }>(
      `SELECT event_id FROM registrations WHERE expires_at <= now() AND ($1::uuid IS NULL OR event_id > $1)
       GROUP BY event_id ORDER BY event_id LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ event_id }) => event_id);
  }

  /** How somebody stood before a door let them in: with what they had said of coming, or absent, where that is known of everybody else by now. */
  async statusBeforeCheckIn(eventId: string, id: string): Promise<RegistrationStatus | undefined> {
    const rows = await this.database.query<{ status: RegistrationStatus }>(
      `SELECT CASE WHEN e.absent_until = e.ends_at THEN 'no_show' WHEN r.audit = 1 THEN 'confirmed' ELSE 'registered' END AS status
       FROM registrations r JOIN events e USING (event_id) WHERE r.event_id = $1 AND r.id = $2`,
      [eventId, id],
    );
    return rows[0]?.status;
  }

  /**
   * Writes the status of registrations that are locked, and their payment as it is given. @returns them as they are now.
   * @param keptForSeconds by the clock of the database, the same for all replicas; null where the status has no end
   * @param agreedTo the version of the event that the person says yes to by this; null where it is not the person who does it
   */
  async changeStatus(
    registrations: readonly Registration[],
    {
      status,
      queueNo,
      at,
      keptForSeconds,
      agreedTo,
    }: { status: RegistrationStatus; queueNo: number | null; at: Date; keptForSeconds: number | null; agreedTo: number | null },
  ): Promise<Registration[]> {
    if (registrations.length === 0) return [];
    const rows = await this.database.query<Row>(
      `UPDATE registrations r SET status = $3, queue_no = $4, version = r.version + 1, changed_at = $5,
         confirmed_at = CASE WHEN $3 = 'confirmed' AND r.status <> 'attended' THEN $5 ELSE r.confirmed_at END,
         attended_at = CASE WHEN $3 = 'attended' THEN $5 END,
         expires_at = now() + make_interval(secs => $6::double precision), event_version = coalesce($8::integer, r.event_version), payment = changed.payment::jsonb
       FROM unnest($1::uuid[], $2::uuid[], $7::text[]) AS changed (event_id, id, payment)
       WHERE r.event_id = changed.event_id AND r.id = changed.id
       RETURNING ${columns}`,
      [
        registrations.map(({ eventId }) => eventId),
        registrations.map(({ id }) => id),
        status,
        queueNo,
        at,
        keptForSeconds,
        registrations.map(({ payment }) => payment && JSON.stringify(payment)),
        agreedTo,
      ],
    );
    return rows.map(toRegistration);
  }

  /** A person's registrations that are not given up, by the time of the event: what is to come, soonest first, or what is over, latest first. */
  async listOfPerson(
    userId: string,
    { upcoming, now, after, limit }: { upcoming: boolean; now: Date; after: { startsAt: string; id: string } | null; limit: number | null },
  ): Promise<ShownRegistration[]> {
    const [isMeant, order, follows] = upcoming ? ['e.ends_at > $2', 'ASC', '>'] : ['e.ends_at <= $2', 'DESC', '<'];
    return this.select(
      `r.user_id = $1 AND r.status NOT IN ('cancelled', 'declined') AND ${isMeant}
       AND ($3::timestamptz IS NULL OR (e.starts_at, r.id) ${follows} ($3, $4::uuid))
       ORDER BY e.starts_at ${order}, r.id ${order} LIMIT $5`,
      [userId, now, after?.startsAt ?? null, after?.id ?? null, limit],
    );
  }

  /** One for which something is or was to be paid. */
  async findPriced(id: string): Promise<ShownRegistration | undefined> {
    return this.findShown('r.id = $1 AND r.payment IS NOT NULL', [id]);
  }

  /** Whether the person has an active registration for the event. */
  async hasActive(eventId: string, userId: string): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM registrations WHERE event_id = $1 AND user_id = $2 AND status NOT IN ('cancelled', 'declined')`,
      [eventId, userId],
    );
    return rows.length > 0;
  }

  /**
   * Writes that money is back; locked before. Of a seat that is paid nothing is written: it was the second time.
   * @returns the registration as it is now
   */
  async saveRefunded(eventId: string, id: string, at: Date): Promise<Registration | undefined> {
    const rows = await this.database.query<Row>(
      `UPDATE registrations r SET payment = jsonb_set(r.payment, '{status}', '"refunded"'), version = r.version + 1, changed_at = $3
       WHERE r.event_id = $1 AND r.id = $2 AND r.payment->>'status' IN ('due', 'refund_due', 'missed', 'void') RETURNING ${columns}`,
      [eventId, id, at],
    );
    return rows.map(toRegistration)[0];
  }

  /**
   * Writes that the money of a registration did not arrive though it was said to be back; locked before.
   * @returns the registration as it is now; undefined where nobody was told so
   */
  async saveRefundUndone(eventId: string, id: string, at: Date): Promise<Registration | undefined> {
    const rows = await this.database.query<Row>(
      `UPDATE registrations r SET payment = jsonb_set(r.payment, '{status}', '"refund_due"'), version = r.version + 1, changed_at = $3
       WHERE r.event_id = $1 AND r.id = $2 AND r.payment->>'status' = 'refunded' RETURNING ${columns}`,
      [eventId, id, at],
    );
    return rows.map(toRegistration)[0];
  }

  async eraseApplications(userId: string): Promise<void> {
    await this.database.query('UPDATE registrations SET application = NULL WHERE user_id = $1 AND application IS NOT NULL', [userId]);
  }

  /** Who registered for an event, in order of asking. */
  async listOfEvent(eventId: string, { status, text, after, limit }: AttendeeFilter): Promise<Attendee[]> {
    const rows = await this.database.query<Row & { full_name: string | null; audit: number }>(
      `SELECT ${columns}, coalesce(p.profile_name, p.account_name) AS full_name, r.audit
       FROM registrations r LEFT JOIN people p USING (user_id)
       WHERE r.event_id = $1 AND ($2::text IS NULL OR ${statusToday} = $2) AND ($3::uuid IS NULL OR r.id > $3)
         AND ($4::text IS NULL OR coalesce(p.profile_name, p.account_name) ILIKE '%' || $4 || '%')
       ORDER BY r.id LIMIT $5`,
      [eventId, status, after, text === null ? null : escapeLike(text), limit],
    );
    return rows.map((row) => ({ ...toRegistration(row), fullName: row.full_name, isConfirmed: row.audit === 1 && !row.is_outdated }));
  }

  /** Places in the waiting list, from 1, of those of them who wait. */
  async positionsOf(eventId: string, ids: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ id: string; position: number }>(
      `SELECT r.id, ${positionOf} FROM registrations r WHERE r.event_id = $1 AND r.id = ANY ($2::uuid[]) AND r.queue_no IS NOT NULL`,
      [eventId, ids],
    );
    return new Map(rows.map(({ id, position }) => [id, position]));
  }

  private async findShown(where: string, params: unknown[]): Promise<ShownRegistration | undefined> {
    return (await this.select(where, params))[0];
  }

  private async select(where: string, params: unknown[]): Promise<ShownRegistration[]> {
    const rows = await this.database.query<Row & { state: EventState; position: number | null }>(
      `SELECT ${columns}, e.state, ${positionOf} FROM registrations r JOIN events e ON e.event_id = r.event_id WHERE ${where}`,
      params,
    );
    return rows.map((row) => ({ ...toRegistration(row), event: row.state, position: row.position }));
  }
}
