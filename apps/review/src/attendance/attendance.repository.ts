import { Injectable } from '@nestjs/common';
import type { ProfileState, RegistrationState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';

/** Who was at which event, and what people are called: told by registration and user. */
@Injectable()
export class AttendanceRepository {
  constructor(private readonly database: Database) {}

  async attended(eventId: string, userId: string): Promise<boolean> {
    const rows = await this.database.query('SELECT FROM attendance WHERE event_id = $1 AND user_id = $2 AND attended LIMIT 1', [
      eventId,
      userId,
    ]);
    return rows.length > 0;
  }

  async take(registration: RegistrationState): Promise<void> {
    await this.database.query(
      `INSERT INTO attendance AS a (registration_id, event_id, user_id, attended, version) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (registration_id) DO UPDATE SET attended = excluded.attended, version = excluded.version WHERE excluded.version > a.version`,
      [registration.registration_id, registration.event_id, registration.user_id, registration.status === 'attended', registration.version],
    );
  }

  async takeProfile(profile: ProfileState): Promise<void> {
    await this.database.query(
      `INSERT INTO people AS p (user_id, full_name, version) VALUES ($1, $2, $3)
       ON CONFLICT (user_id) DO UPDATE SET full_name = excluded.full_name, version = excluded.version WHERE excluded.version > p.version`,
      [profile.user_id, profile.full_name, profile.version],
    );
  }
}
