import { Injectable } from '@nestjs/common';
import type { ProfileState, RegistrationState } from '@poydu/contracts';
import { Database, Gathering, newest } from '@poydu/persistence';

/** Who was at which event, and what people are called: told by registration and user. */
@Injectable()
export class AttendanceRepository {
  private readonly registrations: Gathering<RegistrationState>;

  constructor(private readonly database: Database) {
    this.registrations = new Gathering(database, (gathered) => this.save(newest(gathered, (one) => one.registration_id)));
  }

  async attended(eventId: string, userId: string): Promise<boolean> {
    const rows = await this.database.query('SELECT FROM attendance WHERE event_id = $1 AND user_id = $2 AND attended LIMIT 1', [
      eventId,
      userId,
    ]);
    return rows.length > 0;
  }

  take(registration: RegistrationState): Promise<void> {
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

  private async save(registrations: readonly RegistrationState[]): Promise<void> {
    await this.database.query(
      `INSERT INTO attendance AS a (registration_id, event_id, user_id, attended, version)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::boolean[], $5::integer[]) ORDER BY 1
       ON CONFLICT (registration_id) DO UPDATE SET attended = excluded.attended, version = excluded.version WHERE excluded.version > a.version`,
      [
        registrations.map(({ registration_id }) => registration_id),
        registrations.map(({ event_id }) => event_id),
        registrations.map(({ user_id }) => user_id),
        registrations.map(({ status }) => status === 'attended'),
        registrations.map(({ version }) => version),
      ],
    );
  }
}
