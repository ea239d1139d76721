import { Injectable } from '@nestjs/common';
import type { EventState, ProfileState, RegistrationState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';

const seated = ['registered', 'confirmed', 'attended', 'no_show'];

/** Who is in which room: told by event, registration and user. */
@Injectable()
export class MembersRepository {
  constructor(private readonly database: Database) {}

  /** @returns undefined for an event that is not known or not public. */
  async membership(eventId: string, userId: string): Promise<{ is_member: boolean } | undefined> {
    const [row] = await this.database.query<{ is_member: boolean }>(
      `SELECT e.organiser_id = $2 OR EXISTS (SELECT FROM members m WHERE m.event_id = $1 AND m.user_id = $2 AND m.seated) AS is_member
         FROM events e WHERE e.event_id = $1 AND (e.is_public OR e.organiser_id = $2)`,
      [eventId, userId],
    );
    return row;
  }

  async fullName(userId: string): Promise<string | null> {
    const [row] = await this.database.query<{ full_name: string }>('SELECT full_name FROM people WHERE user_id = $1', [userId]);
    return row?.full_name ?? null;
  }

  async takeEvent(event: EventState): Promise<void> {
    await this.database.query(
      `INSERT INTO events AS e (event_id, organiser_id, is_public, version) VALUES ($1, $2, $3, $4)
       ON CONFLICT (event_id) DO UPDATE SET organiser_id = excluded.organiser_id, is_public = excluded.is_public, version = excluded.version
       WHERE excluded.version > e.version`,
      [event.event_id, event.organiser_id, ['active', 'completed', 'cancelled'].includes(event.status), event.version],
    );
  }

  async takeRegistration(registration: RegistrationState): Promise<void> {
    await this.database.query(
      `INSERT INTO members AS m (registration_id, event_id, user_id, seated, version) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (registration_id) DO UPDATE SET seated = excluded.seated, version = excluded.version WHERE excluded.version > m.version`,
      [
        registration.registration_id,
        registration.event_id,
        registration.user_id,
        seated.includes(registration.status),
        registration.version,
      ],
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
