import { Injectable } from '@nestjs/common';
import type { EventState, ProfileState, RegistrationState } from '@poydu/contracts';
import { Database, Gathering, newest } from '@poydu/persistence';
import { Hints } from '../redis/hints.js';

const seated = ['registered', 'confirmed', 'attended', 'no_show'];

/** Whether the person organises the event `e`, alone or beside another. */
const organises = (person: string): string => `(e.organiser_id = ${person} OR ${person} = ANY (e.co_organiser_ids))`;

export interface Membership {
  is_member: boolean;
  /** As organiser or co-organiser. */
  is_organiser: boolean;
}

/** Who is in which room: told by event, registration and user. */
@Injectable()
export class MembersRepository {
  private readonly registrations: Gathering<RegistrationState>;

  constructor(
    private readonly database: Database,
    private readonly hints: Hints,
  ) {
    this.registrations = new Gathering(database, (gathered) => this.saveMembers(newest(gathered, (one) => one.registration_id)));
  }

  /** @returns undefined for an event that is not known or not public. */
  async membership(eventId: string, userId: string): Promise<Membership | undefined> {
    const [row] = await this.database.query<Membership>(
      `SELECT ${organises('$2')} OR EXISTS (SELECT FROM members m WHERE m.event_id = $1 AND m.user_id = $2 AND m.seated) AS is_member,
         ${organises('$2')} AS is_organiser
         FROM events e WHERE e.event_id = $1 AND (e.is_public OR ${organises('$2')})`,
      [eventId, userId],
    );
    return row;
  }

  /** Of these people in these rooms, those who may not be there, and whether the room itself is not there for them. */
  strangers(eventIds: readonly string[], userIds: readonly string[]): Promise<{ event_id: string; user_id: string; is_hidden: boolean }[]> {
    return this.database.query<{ event_id: string; user_id: string; is_hidden: boolean }>(
      `SELECT p.event_id, p.user_id, e.is_public IS NOT TRUE AS is_hidden
       FROM unnest($1::uuid[], $2::uuid[]) AS p (event_id, user_id) LEFT JOIN events e ON e.event_id = p.event_id
       WHERE ${organises('p.user_id')} IS NOT TRUE AND NOT (COALESCE(e.is_public, false)
         AND EXISTS (SELECT FROM members m WHERE m.event_id = p.event_id AND m.user_id = p.user_id AND m.seated))`,
      [eventIds, userIds],
    );
  }

  async fullName(userId: string): Promise<string | null> {
    const [row] = await this.database.query<{ full_name: string }>('SELECT full_name FROM people WHERE user_id = $1', [userId]);
    return row?.full_name ?? null;
  }

  async takeEvent(event: EventState): Promise<void> {
    await this.database.query(
      `INSERT INTO events AS e (event_id, organiser_id, co_organiser_ids, is_public, version) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (event_id) DO UPDATE SET organiser_id = excluded.organiser_id, co_organiser_ids = excluded.co_organiser_ids,
         is_public = excluded.is_public, version = excluded.version
       WHERE excluded.version > e.version`,
      [
        event.event_id,
        event.organiser_id,
        event.co_organiser_ids ?? [],
        ['active', 'completed', 'cancelled'].includes(event.status),
        event.version,
      ],
    );
    this.haveChanged([event.event_id]);
  }

  takeRegistration(registration: RegistrationState): Promise<void> {
    return this.registrations.add(registration);
  }

  async takeProfile(profile: ProfileState): Promise<void> {
    await this.database.query(
      `INSERT INTO people AS p (user_id, full_name, version) VALUES ($1, $2, $3)
       ON CONFLICT (user_id) DO UPDATE SET full_name = excluded.full_name, version = excluded.version WHERE excluded.version > p.version`,
      [profile.user_id, profile.full_name, profile.version],
    );
  }

  async forgetPerson(userId: string): Promise<void> {
    await this.database.query('DELETE FROM people WHERE user_id = $1', [userId]);
  }

  private async saveMembers(registrations: readonly RegistrationState[]): Promise<void> {
    await this.database.query(
      `INSERT INTO members AS m (registration_id, event_id, user_id, seated, version)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::boolean[], $5::integer[]) ORDER BY 1
       ON CONFLICT (registration_id) DO UPDATE SET seated = excluded.seated, version = excluded.version WHERE excluded.version > m.version`,
      [
        registrations.map(({ registration_id }) => registration_id),
        registrations.map(({ event_id }) => event_id),
        registrations.map(({ user_id }) => user_id),
        registrations.map(({ status }) => seated.includes(status)),
        registrations.map(({ version }) => version),
      ],
    );
    this.haveChanged(registrations.map(({ event_id }) => event_id));
  }

  private haveChanged(eventIds: readonly string[]): void {
    this.database.afterCommit(() => {
      for (const event_id of new Set(eventIds)) this.hints.tell({ kind: 'members', event_id });
    });
  }
}
