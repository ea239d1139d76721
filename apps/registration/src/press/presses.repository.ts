import { Injectable } from '@nestjs/common';
import type { OutgoingMessage, RegistrationStatus } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import type { Pool } from 'pg';
import { RegistrationConfig } from '../config.js';
import type { Registration } from '../registrations/registration.js';
import type { IdempotencyKey } from './idempotency-key.js';

/** A seat to be taken, with the message that says so. */
interface Newcomer {
  registration: Registration;
  key: IdempotencyKey | null;
  message: OutgoingMessage;
}

/** What a person has to do with an event already. */
export interface Standing {
  isBlocked: boolean;
  registrationId: string | null;
  status: RegistrationStatus | null;
  /** Place in the waiting list, from 1. */
  position: number | null;
  /** Until when the seat is kept for who has to pay or to accept. */
  expiresAt: Date | null;
}

/**
 * Takes a seat for each person of a batch, which may be for several events, in one statement. The order of locks is what makes it fast, and
 * keeps presses from deadlocks with each other: first an advisory lock per event, shared by all presses, which keeps those out who seat in
 * order (`keepPressesOut`); then the registrations, sorted; the counters, on which everybody waits, last and in order, after all else is written.
 *
 * A counter that a press may not raise gets a value that its CHECKs refuse, so that the whole statement fails: where the capacity is reached,
 * somebody waits, the event is not the one (by its version) that the press was decided by, or a key has been used meanwhile.
 */
const takeSeats = {
  name: 'take-seats',
  text: `
    WITH gate AS MATERIALIZED (
      SELECT pg_advisory_xact_lock_shared(hashtextextended(event_id::text, 0)) FROM unnest($1::uuid[]) AS e (event_id)
    ), press AS MATERIALIZED (
      SELECT * FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $14::text[], $15::text[])
        AS p (event_id, id, user_id, application, key, fingerprint)
      WHERE (SELECT count(*) FROM gate) > 0
    ), seated AS (
      INSERT INTO registrations (event_id, event_version, id, user_id, status, application, created_at, changed_at)
      SELECT event_id, version, id, user_id, 'registered', application::jsonb, $3::timestamptz, $3::timestamptz
      FROM press JOIN unnest($1::uuid[], $2::integer[]) AS known (event_id, version) USING (event_id)
      WHERE (SELECT blocked FROM people WHERE people.user_id = press.user_id) IS NOT TRUE
      ORDER BY event_id, user_id
      ON CONFLICT DO NOTHING
      RETURNING event_id, id
    ), told AS (
      INSERT INTO outbox (${Outbox.columnNames})
      SELECT ${Outbox.columnNames} FROM ${Outbox.rows(8)} WHERE message.key IN (SELECT id::text FROM seated)
      RETURNING 1
    ), noted AS (
      INSERT INTO seat_ledger (event_id, registration_id, taken, held, waiting, cause, at)
      SELECT event_id, id, 1, 0, 0, 'press', $3::timestamptz FROM seated
      RETURNING 1
    ), keyed AS (
      INSERT INTO idempotency_keys (event_id, user_id, key, fingerprint, registration_id, status)
      SELECT event_id, user_id, key, fingerprint, id, 'registered' FROM press WHERE key IS NOT NULL AND id IN (SELECT id FROM seated)
      ON CONFLICT DO NOTHING
      RETURNING 1
    ), raise AS MATERIALIZED (
      SELECT event_id, count(*)::integer AS by FROM seated
      WHERE (SELECT count(*) FROM told) = (SELECT count(*) FROM noted)
      GROUP BY event_id ORDER BY event_id
    ), locked AS MATERIALIZED (
      SELECT raise.event_id, raise.by FROM raise
      CROSS JOIN LATERAL (SELECT FROM seats WHERE seats.event_id = raise.event_id FOR NO KEY UPDATE) AS counter
    ), counted AS (
      UPDATE seats SET version = seats.version + 1,
        taken = CASE WHEN seats.event_version = known.version AND seats.waiting = 0
            AND (SELECT count(*) FROM keyed) = (SELECT count(key) FROM press WHERE id IN (SELECT id FROM seated))
          THEN seats.taken + locked.by ELSE -1 END
      FROM locked JOIN unnest($1::uuid[], $2::integer[]) AS known (event_id, version) USING (event_id)
      WHERE seats.event_id = locked.event_id
    )
    SELECT id FROM press WHERE id NOT IN (SELECT id FROM seated)`,
};

const findStandings = {
  name: 'find-standings',
  text: `
    SELECT (SELECT blocked FROM people WHERE people.user_id = p.user_id) IS TRUE AS blocked, r.id, r.status, r.expires_at,
      CASE WHEN r.queue_no IS NOT NULL THEN (
        SELECT count(*)::integer FROM registrations ahead WHERE ahead.event_id = p.event_id AND ahead.queue_no <= r.queue_no) END AS position
    FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS p (event_id, user_id, nr)
    LEFT JOIN LATERAL (
      SELECT id, status, queue_no, expires_at FROM registrations
      WHERE event_id = p.event_id AND user_id = p.user_id AND status NOT IN ('cancelled', 'declined') LIMIT 1) AS r ON true
    ORDER BY p.nr`,
};

/** Events of these where a newcomer has no seat, and the version of the event by which that is so. */
const findFull = {
  name: 'find-full',
  text: `
    SELECT e.event_id, counter.event_version FROM unnest($1::uuid[]) AS e (event_id)
    CROSS JOIN LATERAL (
      SELECT event_version FROM seats
      WHERE seats.event_id = e.event_id AND (waiting > 0 OR taken + held >= capacity) LIMIT 1) AS counter`,
};

/**
 * Planned once per connection, perhaps while the tables are empty, or of a table that will have grown when it is used: an index look-up for
 * each member of the batch is the only plan that stays good. A test reads the plans.
 */
export const hotStatements = [takeSeats, findStandings, findFull];
export const planSettings = { enable_seqscan: 'off' };

interface StandingRow {
  blocked: boolean;
  id: string | null;
  status: RegistrationStatus | null;
  position: number | null;
  expires_at: Date | null;
}

/** The statements of the press, on a small pool of their own: they wait for nobody else, and are planned once per connection. */
@Injectable()
export class PressesRepository {
  private readonly pool: Pool;

  constructor(
    private readonly outbox: Outbox,
    database: Database,
    { joinConnections }: RegistrationConfig,
  ) {
    this.pool = database.pool('join', joinConnections, planSettings);
  }

  /**
   * @param versions of the events by which the presses were decided
   * @returns the ids of the registrations that were not made: who is blocked, or has one already
   * @throws see `isOverLimit`; nothing of the batch is written then
   */
  async takeSeats(newcomers: readonly Newcomer[], versions: ReadonlyMap<string, number>, at: Date): Promise<Set<string>> {
    const registrations = newcomers.map(({ registration }) => registration);
    const messages = this.outbox.columns(newcomers.map(({ message }) => message));
    const eventIds = [...versions.keys()].sort();
    const { rows } = await this.pool.query<{ id: string }>({
      ...takeSeats,
      values: [
        eventIds,
        eventIds.map((id) => versions.get(id)),
        at,
        registrations.map(({ eventId }) => eventId),
        registrations.map(({ id }) => id),
        registrations.map(({ userId }) => userId),
        registrations.map(({ application }) => application && JSON.stringify(application)),
        messages.ids,
        messages.topics,
        messages.keys,
        messages.types,
        messages.headers,
        messages.payloads,
        newcomers.map(({ key }) => key?.key),
        newcomers.map(({ key }) => key?.fingerprint),
      ],
    });
    return new Set(rows.map(({ id }) => id));
  }

  /** What each of these people has to do with the event beside it, in the order asked. */
  async findStandings(presses: readonly { eventId: string; userId: string }[]): Promise<Standing[]> {
    const values = [presses.map(({ eventId }) => eventId), presses.map(({ userId }) => userId)];
    const { rows } = await this.pool.query<StandingRow>({ ...findStandings, values });
    return rows.map(({ blocked, id, status, position, expires_at }) => ({
      isBlocked: blocked,
      registrationId: id,
      status,
      position,
      expiresAt: expires_at,
    }));
  }

  /** @returns the versions of those of these events that have no seat for a newcomer. */
  async findFull(eventIds: readonly string[]): Promise<Map<string, number>> {
    const { rows } = await this.pool.query<{ event_id: string; event_version: number }>({ ...findFull, values: [eventIds] });
    return new Map(rows.map(({ event_id, event_version }) => [event_id, event_version]));
  }
}

/** Whether Postgres refused to raise a counter (a CHECK of seats): these presses must be seated one after the other, by what is true now. */
export const isOverLimit = (error: unknown): boolean => {
  const { code, table } = error as { code?: unknown; table?: unknown };
  return code === '23514' && table === 'seats';
};

/** Whether Postgres refused what was to be written (classes 22 and 23): perhaps one row's fault. */
export const isBadData = (error: unknown): boolean => /^2[23]/.test(String((error as { code?: unknown }).code));
