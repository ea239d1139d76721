import { UserRegistered } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { Clock, runTask, ServiceConfig } from '@poydu/service';
import { demoPeople } from '@poydu/testing/demo';
import { v5 as uuidv5 } from 'uuid';
import { AppModule } from './app.module.js';

/** argon2id of `poydu-demo-2026`: one for all, so that seeding takes no two seconds. */
const demoPasswordHash = '$argon2id$v=19$m=19456,t=2,p=1$+xQX0wxqQNLSBUINx8RssQ$4YF/12Rp2rK73in3fKWGpLvx5DyQoTtA2smpEqeG2uU';

/** The message about one person has the same id whenever it is made. */
const messageNamespace = '0b1f6f0e-5d0c-4f57-9d7a-6f4a6f9f8a10';

/** The demo people: accounts that anybody may log in to. Whoever is there already stays as he is. */
await runTask(AppModule, async (app) => {
  if (app.get(ServiceConfig).nodeEnv === 'production')
    throw new Error('Demo people have a password that everybody knows: not in production');
  const [database, outbox] = [app.get(Database), app.get(Outbox)];
  await database.ready();
  const people = demoPeople(app.get(Clock).now());
  await database.transaction(async () => {
    const inserted = await database.query<{ id: string }>(
      `INSERT INTO users (id, username, email, full_name, password_hash, locale, created_at, updated_at)
       SELECT id, username, email, full_name, $5, 'ru', created_at, created_at
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $6::timestamptz[]) AS person (id, username, email, full_name, created_at)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        people.map((person) => person.user_id),
        people.map((person) => person.username),
        people.map((person) => person.email),
        people.map((person) => person.full_name),
        demoPasswordHash,
        people.map((person) => person.created_at),
      ],
    );
    const isNew = new Set(inserted.map(({ id }) => id));
    const messages = people
      .filter(({ user_id }) => isNew.has(user_id))
      .map(({ user_id, version, username, email, full_name, roles, blocked, locale, telegram_id, created_at }) =>
        UserRegistered.build(
          { user_id, version, username, email, full_name, roles, blocked, locale, telegram_id, created_at },
          uuidv5(`user ${user_id}`, messageNamespace),
        ),
      );
    await outbox.add(...messages);
    console.log(`auth: ${String(messages.length)} of ${String(people.length)} demo people are new`);
  });
});
