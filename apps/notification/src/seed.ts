import { Database } from '@poydu/persistence';
import { Clock, Ids, runTask } from '@poydu/service';
import { demoLogins, demoPeople, demoRegistrations, type DemoRegistration } from '@poydu/testing/demo';
import { AppModule } from './app.module.js';
import { InAppRepository } from './in-app/in-app.repository.js';
import { DeliveriesRepository } from './notices/deliveries.repository.js';
import type { Notice } from './notices/kinds.js';
import { noticesOf } from './registrations/registration.rules.js';

const most = 12;
const dayMs = 86_400_000;

/** What the demo log-ins find in the application; nobody is mailed. One that is there already stays as it is. */
await runTask(AppModule, async (app) => {
  const database = app.get(Database, { strict: false });
  const deliveries = app.get(DeliveriesRepository, { strict: false });
  const inApp = app.get(InAppRepository, { strict: false });
  const ids = app.get(Ids, { strict: false });
  const now = app.get(Clock, { strict: false }).now();
  await database.ready();
  await database.transaction(async () => {
    for (const { at, notice } of notable(now)) {
      const id = ids.next();
      const row = { ...notice, id, channel: 'in_app', status: 'sent', reason: null, version: 1, createdAt: at, sentAt: at } as const;
      await deliveries.insert([row], at);
      if (now.getTime() - at.getTime() > 7 * dayMs) await inApp.acknowledge(notice.userId, id, new Date(at.getTime() + dayMs / 4));
    }
  });
});

/** The newest of what each of the two would have been told, the oldest first. */
function notable(now: Date): { at: Date; notice: Notice }[] {
  const logins: string[] = [demoLogins.organiser.email, demoLogins.attendee.email];
  const people = demoPeople(now).filter(({ email }) => logins.includes(email));
  const told = demoRegistrations(now)
    .filter(({ status }) => status !== 'cancelled')
    .flatMap((registration) =>
      noticesOf(atFirst(registration), undefined, undefined).map((notice) => ({ at: new Date(registration.created_at), notice })),
    )
    .sort((one, other) => other.at.getTime() - one.at.getTime());
  return people.flatMap(({ user_id: id }) => told.filter(({ notice }) => notice.userId === id).slice(0, most)).toReversed();
}

/** As it was when the person registered. */
function atFirst({ status, ...registration }: DemoRegistration): DemoRegistration {
  return { ...registration, status: status === 'waitlisted' || status === 'pending_approval' ? status : 'registered' };
}
