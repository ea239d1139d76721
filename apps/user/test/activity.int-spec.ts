import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  EventCompleted,
  EventPublished,
  EventReinstated,
  EventRejected,
  RegistrationAttended,
  RegistrationCancelled,
  RegistrationCheckInUndone,
  RegistrationConfirmed,
  RegistrationNoShow,
  RegistrationRegistered,
  type RegistrationState,
  RegistrationWaitlisted,
  ReviewChanged,
  ReviewPosted,
} from '@poydu/contracts';
import { aCaller, anEvent, aRegistration, aReview, until } from '@poydu/testing';
import { run, type Running } from './running.js';

interface Activity {
  kind: string;
  at: string;
  event: { id: string; name: string | null; starts_at: string | null };
}

describe('the history of a person', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run();
  });
  afterAll(() => running.close());

  const at = (minute: number) => new Date(Date.UTC(2027, 0, 1, 12, minute)).toISOString();
  const person = async () => {
    const caller = aCaller();
    const http = await running.as(caller);
    const history = async (query = '') =>
      (await http.get<{ items: Activity[]; next_cursor: string | null }>(`/api/me/activity${query}`)).body;
    const kinds = async () => (await history()).items.map(({ kind }) => kind);
    const show = (...expected: string[]) =>
      until(`the history is ${expected.join(', ')}`, async () => JSON.stringify(await kinds()) === JSON.stringify(expected));
    const registration = (overrides: Partial<RegistrationState> = {}, event = anEvent()) =>
      aRegistration({ user_id: caller.userId, created_at: at(0), changed_at: at(0), ...overrides }, event);
    return { caller, http, history, show, registration };
  };

  it('is empty at first, and nobody reads it without an identity', async () => {
    expect(await (await person()).history()).toEqual({ items: [], next_cursor: null });
    expect((await running.service.http.get('/api/me/activity')).status).toBe(401);
  });

  it('tells what registrations and reviews say, the newest first, with the event, to this person alone', async () => {
    const [{ caller, history, show, registration }, other] = await Promise.all([person(), person()]);
    const event = anEvent({ name: 'Читки' });
    const registered = registration({}, event);
    await running.kafka.publish(
      RegistrationRegistered.build(registered),
      RegistrationConfirmed.build({ ...registered, version: 2, status: 'confirmed', changed_at: at(1) }),
      RegistrationAttended.build({ ...registered, version: 3, status: 'attended', changed_at: at(2) }),
      ReviewPosted.build(aReview({ user_id: caller.userId, event_id: event.event_id, created_at: at(3) })),
    );
    await show('reviewed', 'attended', 'registered');
    const shown = { id: event.event_id, name: 'Читки', starts_at: event.starts_at };
    expect((await history()).items).toEqual([
      { kind: 'reviewed', at: at(3), event: shown },
      { kind: 'attended', at: at(2), event: shown },
      { kind: 'registered', at: at(0), event: shown },
    ]);
    expect((await other.history()).items).toEqual([]);
  });

  it('is the same whether all messages come, twice, or only the last state of a compacted topic', async () => {
    const { show, registration } = await person();
    const attended = registration({ version: 3, status: 'attended', changed_at: at(5) });
    const again = { ...attended, version: 1, status: 'registered' as const, changed_at: at(0) };
    await running.kafka.publish(
      RegistrationAttended.build(attended),
      RegistrationRegistered.build(again),
      RegistrationAttended.build(attended),
    );
    await show('attended', 'registered');
  });

  it('forgets an attendance that the door took back, whichever message comes first, and knows one that came after it', async () => {
    const { show, registration } = await person();
    const attended = registration({ version: 2, status: 'attended', changed_at: at(5) });
    const undone = { ...attended, version: 3, status: 'registered' as const, changed_at: at(6) };
    await running.kafka.publish(RegistrationAttended.build(attended));
    await show('attended', 'registered');
    await running.kafka.publish(RegistrationCheckInUndone.build(undone), RegistrationAttended.build(attended));
    await show('registered');
    await running.kafka.publish(RegistrationAttended.build({ ...attended, version: 4, changed_at: at(7) }));
    await show('attended', 'registered');
  });

  it('shows no absence of somebody of whom a door told later', async () => {
    const { show, registration } = await person();
    const absent = registration({ version: 2, status: 'no_show', changed_at: at(5) });
    await running.kafka.publish(
      RegistrationNoShow.build(absent),
      RegistrationAttended.build({ ...absent, version: 3, status: 'attended', changed_at: at(6) }),
    );
    await show('attended', 'registered');
  });

  it('keeps that somebody waited and gave the place back', async () => {
    const { show, registration } = await person();
    const waiting = registration({ status: 'waitlisted' });
    await running.kafka.publish(
      RegistrationWaitlisted.build(waiting),
      RegistrationCancelled.build({ ...waiting, version: 2, status: 'cancelled', changed_at: at(1) }),
    );
    await show('cancelled', 'waitlisted');
  });

  it('a deleted review leaves it, whichever message comes first', async () => {
    const { caller, show, registration } = await person();
    const [kept, gone] = [aReview({ user_id: caller.userId, created_at: at(3) }), aReview({ user_id: caller.userId, created_at: at(4) })];
    await running.kafka.publish(
      ReviewChanged.build({ ...gone, version: 2, deleted: true }),
      ReviewPosted.build(gone),
      ReviewPosted.build(kept),
      RegistrationRegistered.build(registration({ created_at: at(9), changed_at: at(9) })),
    );
    await show('registered', 'reviewed');
  });

  it('tells an organiser of the events that took place, of each once, and of none that was taken down', async () => {
    const { caller, history, show, registration } = await person();
    const past = { organiser_id: caller.userId, starts_at: at(0), ends_at: at(2) };
    const [held, ahead, rejected] = [anEvent({ ...past, name: 'Читки' }), anEvent(past), anEvent(past)];
    const completed = { ...held, version: 2, status: 'completed' as const };
    await running.kafka.publish(
      EventPublished.build(ahead),
      EventRejected.build({ ...rejected, version: 3, status: 'rejected' }),
      EventCompleted.build({ ...rejected, version: 2, status: 'completed' }),
      EventPublished.build(held),
      EventCompleted.build(completed),
      EventCompleted.build(completed),
    );
    await show('organised');
    const organised = { kind: 'organised', at: at(2), event: { id: held.event_id, name: 'Читки', starts_at: at(0) } };
    expect((await history()).items).toEqual([organised]);
    await running.kafka.publish(EventRejected.build({ ...held, version: 3, status: 'rejected' }));
    await show();
    await running.kafka.publish(
      EventReinstated.build({ ...completed, version: 4 }),
      RegistrationRegistered.build(registration({ created_at: at(9), changed_at: at(9) })),
    );
    await show('registered', 'organised');
  });

  it('page by page shows each thing once, also those of the same moment', async () => {
    const { http, history, registration } = await person();
    const many = Array.from({ length: 7 }, (_, index) => registration({ created_at: at(index >> 1), changed_at: at(index >> 1) }));
    await running.kafka.publish(...many.map((state) => RegistrationRegistered.build(state)));
    const whole = await until('all are there', async () => {
      const { items } = await history();
      return items.length === many.length && items;
    });
    const seen: Activity[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await history(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items);
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(whole);
    expect((await http.get('/api/me/activity?cursor=nonsense')).status).toBe(400);
    expect((await http.get('/api/me/activity?limit=0')).status).toBe(400);
  });
});
