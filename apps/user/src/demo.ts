import type { INestApplication } from '@nestjs/common';
import { ProfileChanged } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { Clock } from '@poydu/service';
import { demoPeople } from '@poydu/testing/demo';
import type { Profile } from './profiles/profile.entity.js';
import { toProfileState } from './profiles/profile.rules.js';

/** Demo profiles. One that auth's message has begun is filled in; one that a person has changed stays as it is. */
export async function addDemoProfiles(app: INestApplication): Promise<void> {
  const database = app.get(Database, { strict: false });
  const outbox = app.get(Outbox, { strict: false });
  const people = demoPeople(app.get(Clock, { strict: false }).now());
  await database.ready();
  await database.transaction(async () => {
    const written = await database.query<Profile>(
      `INSERT INTO profiles AS p (user_id, account_version, username, email, registered_at, version, full_name, birth_date, phone, locale, time_zone,
         notifications_enabled)
       SELECT user_id, 0, username, email, created_at, 1, full_name, birth_date, phone, locale, time_zone, notifications_enabled
       FROM jsonb_to_recordset($1) AS d (user_id uuid, username text, email text, created_at timestamptz, full_name text, birth_date date, phone text,
         locale text, time_zone text, notifications_enabled boolean)
       WHERE NOT EXISTS (SELECT FROM erasures e WHERE e.user_id = d.user_id)
       ON CONFLICT (user_id) DO UPDATE SET version = p.version + 1, birth_date = excluded.birth_date, phone = excluded.phone, locale = excluded.locale,
         time_zone = excluded.time_zone, notifications_enabled = excluded.notifications_enabled
       WHERE p.version <= 1 AND p.birth_date IS NULL AND p.phone IS NULL
       RETURNING user_id, username, version, full_name, phone, locale, time_zone, picture_url, notifications_enabled, telegram_id::float8 AS telegram_id`,
      [JSON.stringify(people)],
    );
    // The message has the person's own id, so that readers know it again should this database be filled anew.
    await outbox.add(...written.map((profile) => ProfileChanged.build(toProfileState(profile), profile.user_id)));
  });
}
