/** How fast notification reads what it has missed of a rush. */
import type { Stack } from '../deploy/local/stack.ts';
import { HotEvents } from './hot-event.ts';
import type { People } from './people.ts';
import { requestOf, runLoad } from './run-load.ts';

/** Notification is held back in the rush, and then alone with it. @returns registrations a second, from the first notification in the application to the last */
export async function measureCatchUp(stack: Stack, people: People, folder: string): Promise<number> {
  const { url, superuserUrl, kafkaBrokers } = await stack.description();
  await using events = await HotEvents.publish(superuserUrl, kafkaBrokers);
  const requests = people.sessions.map((session) => requestOf('POST', `/api/events/${events.ids[0]}/register`, session));
  const { statuses } = await runLoad({ url, requests, connections: 64, folder });
  await events.untilOutboxIsEmpty();
  await stack.start('notification');
  const perSecond = await events.notifiedPerSecond(statuses[200] ?? 0);
  await stack.stop('notification');
  return perSecond;
}
