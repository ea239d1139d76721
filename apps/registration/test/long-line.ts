import type { EventState } from '@poydu/contracts';
import type { World } from './world.js';

/** 1,200 more who wait, as after a rush: more than one transaction takes. */
export async function fillLine(world: World, { event_id }: Pick<EventState, 'event_id'>): Promise<void> {
  await world.database.query(
    `WITH line AS (
       INSERT INTO registrations (event_id, id, user_id, status, queue_no, created_at, changed_at)
       SELECT $1, gen_random_uuid(), gen_random_uuid(), 'waitlisted', 100 + nr, now(), now() FROM generate_series(1, 1200) AS nr RETURNING id
     ), ledger AS (
       INSERT INTO seat_ledger (event_id, registration_id, taken, held, waiting, cause, at) SELECT $1, id, 0, 0, 1, 'press', now() FROM line
     )
     UPDATE seats SET waiting = waiting + 1200, queue_last = 2000 WHERE event_id = $1`,
    [event_id],
  );
}
