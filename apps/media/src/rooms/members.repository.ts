import { Injectable } from '@nestjs/common';
import type { RegistrationState } from '@poydu/contracts';
import { Database, Gathering, newest } from '@poydu/persistence';

const seated = ['registered', 'confirmed', 'attended', 'no_show'];

/** Whether the person $2 organises the event, alone or beside another. */
const organises = '(e.organiser_id = $2 OR $2 = ANY (e.co_organiser_ids))';

/** Who is in the room of an event, as chat has it: its organiser, co-organisers and everybody who has a seat. */
@Injectable()
export class MembersRepository {
  private readonly registrations: Gathering<RegistrationState>;

  constructor(private readonly database: Database) {
    this.registrations = new Gathering(database, (gathered) => this.save(newest(gathered, (one) => one.registration_id)));
  }

  /** @returns undefined for an event that is not known or not public */
  async isMember(eventId: string, userId: string): Promise<boolean | undefined> {
    const [row] = await this.database.query<{ is_member: boolean }>(
      `SELECT ${organises} OR EXISTS (SELECT FROM members m WHERE m.event_id = $1 AND m.user_id = $2 AND m.seated) AS is_member
       FROM events e WHERE e.event_id = $1 AND (e.is_public OR ${organises})`,
      [eventId, userId],
    );
    return row?.is_member;
  }

  takeRegistration(registration: RegistrationState): Promise<void> {
    return this.registrations.add(registration);
  }

  private async save(registrations: readonly RegistrationState[]): Promise<void> {
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
  }
}
