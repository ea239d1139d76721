import { describe, expect, it } from '@jest/globals';
import { eventStatuses, type EventStatus } from '@poydu/contracts';
import type { AppError } from '@poydu/service';
import fc from 'fast-check';
import type { EventFields, EventRecord } from './event.entity.js';
import { assertMayDecide, changesAsAdministrator, decidesAsAdministrator, mayChange, maySee } from './event.policy.js';
import * as rules from './event.rules.js';

const now = new Date('2026-12-01T10:00:00Z');
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const written: rules.NewFields = {
  name: 'Читки новой драмы',
  description: 'Пьесы этого года',
  category: 'theatre',
  starts_at: inHours(24),
  ends_at: inHours(26),
  time_zone: 'Europe/Moscow',
};
const given = { id: '01930000-0000-7000-8000-000000000001', organiserId: '01930000-0000-7000-8000-000000000002' };
const anEvent = (overrides: Partial<EventRecord> = {}): EventRecord => ({ ...rules.draft(given, written, now), ...overrides });

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    return (error as AppError).code;
  }
};
const pointersOf = (work: () => unknown): (string | undefined)[] => {
  try {
    work();
    return [];
  } catch (error) {
    return ((error as AppError).fields ?? []).map(({ pointer }) => pointer);
  }
};

/** Every command of the state machine, as it would be given to a valid event. */
const commands = {
  change: (event: EventRecord) => rules.change(event, { name: `Иначе, ${String(event.version)}` }, 0, now),
  publish: (event: EventRecord) => rules.publish(event, false, now),
  submit: (event: EventRecord) => rules.publish(event, true, now),
  cancel: (event: EventRecord) => rules.cancel(event, 'дождь', now),
  complete: (event: EventRecord) => rules.complete(event, inHours(27)),
  reject: (event: EventRecord) => rules.reject(event, 'реклама', now),
  reinstate: (event: EventRecord) => rules.reinstate(event, now),
};
const command = fc.constantFrom(...(Object.keys(commands) as (keyof typeof commands)[]));
const status = fc.constantFrom(...eventStatuses);

describe('the state machine of an event', () => {
  const expected: Record<keyof typeof commands, Partial<Record<EventStatus, EventStatus>>> = {
    change: { draft: 'draft', pending_review: 'pending_review', active: 'active', rejected: 'rejected' },
    publish: { draft: 'active' },
    submit: { draft: 'pending_review' },
    cancel: { active: 'cancelled' },
    complete: { active: 'completed' },
    reject: { pending_review: 'rejected', active: 'rejected' },
    reinstate: { pending_review: 'active', rejected: 'active' },
  };

  it('goes where the table says, and refuses the rest with an error', () => {
    for (const [name, run] of Object.entries(commands)) {
      for (const from of eventStatuses) {
        const to = expected[name as keyof typeof commands][from];
        const event = anEvent({ status: from });
        if (to) expect(run(event).status).toBe(to);
        else expect(codeOf(() => run(event))).toBe(name === 'change' ? 'event-not-changeable' : 'invalid-transition');
      }
    }
  });

  it('whatever commands come, the version grows by one with each that is done, and what ended stays as it is', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (names) => {
        let event = anEvent();
        for (const name of names) {
          const before = structuredClone(event);
          let after: EventRecord;
          try {
            after = commands[name](event);
          } catch {
            expect(event).toEqual(before);
            continue;
          }
          expect(event).toEqual(before);
          expect(['cancelled', 'completed']).not.toContain(before.status);
          expect(after.version).toBe(before.version + 1);
          expect(after).toMatchObject({ id: before.id, organiser_id: before.organiser_id, created_at: before.created_at });
          expect(['active', 'completed', 'cancelled'].includes(after.status) && after.published_at === null).toBe(false);
          event = after;
        }
      }),
    );
  });

  it('nothing reaches the public past a moderator, where moderators look first', () => {
    const unmoderated = fc.constantFrom('change', 'submit', 'cancel', 'complete', 'reject' as const);
    fc.assert(
      fc.property(fc.array(unmoderated, { maxLength: 8 }), (names) => {
        let event = anEvent();
        for (const name of names) {
          try {
            event = commands[name as keyof typeof commands](event);
          } catch {
            // Refused: the event is as it was.
          }
        }
        expect(rules.isPublic(event.status)).toBe(false);
      }),
    );
  });

  it('only what was never public can be deleted', () => {
    for (const from of eventStatuses) {
      const done = codeOf(() => rules.assertPossible('delete', anEvent({ status: from }))) === 'done';
      expect(done).toBe(from === 'draft' || from === 'pending_review');
    }
  });

  it('what a moderator took down can be called off and stays out of the public; what never was public cannot', () => {
    const caller = { userId: 'other', sessionId: 's', username: 'u', email: null, roles: ['USER'] };
    const takenDown = rules.reject(anEvent({ status: 'active', published_at: now }), 'реклама', now);
    const off = rules.cancel(takenDown, 'вернём деньги', now);
    expect(off).toMatchObject({ status: 'cancelled', cancel_reason: 'вернём деньги', version: takenDown.version + 1 });
    expect([maySee(undefined, off), maySee(caller, off)]).toEqual([false, false]);
    const refused = rules.reject(anEvent({ status: 'pending_review' }), 'реклама', now);
    expect(codeOf(() => rules.cancel(refused, 'x', now))).toBe('invalid-transition');
  });

  it('an event is not completed before its end', () => {
    expect(codeOf(() => rules.complete(anEvent({ status: 'active' }), inHours(25)))).toBe('invalid-transition');
    expect(rules.complete(anEvent({ status: 'active' }), inHours(26)).status).toBe('completed');
  });

  it('a clone begins anew: a draft of its own, without what happened to the original', () => {
    fc.assert(
      fc.property(status, (from) => {
        const original = anEvent({
          status: from,
          version: 7,
          cancel_reason: 'x',
          reject_reason: 'y',
          published_at: now,
          registration_opens_at: now,
          helper_ids: ['helper'],
          co_organiser_ids: ['beside'],
        });
        const copy = rules.clone(original, { id: 'new', organiserId: 'somebody' }, now);
        expect(copy).toMatchObject({ id: 'new', organiser_id: 'somebody', status: 'draft', version: 1, name: original.name });
        expect([copy.cancel_reason, copy.reject_reason, copy.published_at, copy.registration_opens_at]).toEqual([null, null, null, null]);
        expect([copy.helper_ids, copy.co_organiser_ids]).toEqual([[], []]);
      }),
    );
  });

  it('a clone of an old event can be changed, and published once it has new dates', () => {
    const copy = rules.clone(anEvent({ starts_at: inHours(-5), ends_at: inHours(-3) }), given, now);
    expect(rules.change(copy, { name: 'Ещё раз' }, 0, now).name).toBe('Ещё раз');
    expect(pointersOf(() => rules.publish(copy, false, now))).toEqual(['/ends_at']);
    const moved = rules.change(copy, { starts_at: inHours(5), ends_at: inHours(6) }, 0, now);
    expect(rules.publish(moved, false, now).status).toBe('active');
  });
});

it('a change that says what is there already is none', () => {
  fc.assert(
    fc.property(fc.subarray(Object.keys(written) as (keyof rules.NewFields)[]), (names) => {
      const event = anEvent({ status: 'active' });
      const same = Object.fromEntries(names.map((name) => [name, structuredClone(event[name])]));
      expect(rules.change(event, same, 0, now)).toBe(event);
    }),
  );
});

it('once an event was published, its refunds end later at will, and never earlier', () => {
  const hour = fc.option(fc.integer({ min: 1, max: 24 }));
  const at = (hours: number | null) => (hours === null ? null : inHours(hours));
  fc.assert(
    fc.property(hour, hour, status, fc.boolean(), (before, after, from, wasPublic) => {
      fc.pre(['draft', 'pending_review', 'active', 'rejected'].includes(from));
      const event = anEvent({ status: from, refund_until: at(before), published_at: wasPublic ? now : null });
      const pointers = pointersOf(() => rules.change(event, { refund_until: at(after), name: 'Иначе' }, 0, now));
      // Without an end of their own they end when the event starts: in 24 hours.
      expect(pointers).toEqual(wasPublic && (after ?? 24) < (before ?? 24) ? ['/refund_until'] : []);
    }),
  );
});

describe('seats', () => {
  it('an absent limit is a hundred seats, null is none', () => {
    expect(anEvent().max_participants).toBe(100);
    expect(rules.draft(given, { ...written, max_participants: null }, now).max_participants).toBeNull();
  });

  it('a limit below what is taken is refused with the number, any other is kept', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.option(fc.integer({ min: 1, max: 500 })), (taken, limit) => {
        const change = () => rules.change(anEvent({ status: 'active', max_participants: 501 }), { max_participants: limit }, taken, now);
        if (limit !== null && limit < taken) {
          expect(change).toThrow(expect.objectContaining({ code: 'capacity-below-taken', extra: { taken } }));
        } else expect(change().max_participants).toBe(limit);
      }),
    );
  });

  it('the limit that registration has kept counts when it has seen the last change of the event', () => {
    const event = anEvent({ status: 'active', max_participants: 10 });
    const { version } = event;
    expect(rules.followCapacity(event, { event_version: version, capacity: 14 }, now)).toMatchObject({
      max_participants: 14,
      wanted_participants: 10,
      version: version + 1,
    });
    expect(rules.followCapacity(event, { event_version: version, capacity: 10 }, now)).toBeUndefined();
    expect(rules.followCapacity({ ...event, version: version + 1 }, { event_version: version, capacity: 14 }, now)).toBeUndefined();
    expect(rules.followCapacity(event, { capacity: 14 }, now)).toBeUndefined();
    const reduced = { ...event, max_participants: 14, wanted_participants: 10 };
    expect(rules.change(reduced, { max_participants: 20 }, 14, now).wanted_participants).toBeNull();
    expect(rules.change(reduced, { name: 'Иначе' }, 14, now).wanted_participants).toBe(10);
  });
});

describe('times', () => {
  const cases: [string, Partial<EventFields>, string[]][] = [
    ['an end before the start', { ends_at: inHours(23) }, ['/ends_at']],
    ['an end at the start', { ends_at: inHours(24) }, ['/ends_at']],
    ['an end in the past', { starts_at: inHours(-3), ends_at: inHours(-1) }, ['/ends_at']],
    ['an event of two years', { ends_at: inHours(24 * 730) }, ['/ends_at']],
    ['a registration that opens after the end', { registration_opens_at: inHours(27) }, ['/registration_opens_at']],
    ['a registration that closes after the end', { registration_closes_at: inHours(27) }, ['/registration_closes_at']],
    [
      'a registration that closes before it opens',
      { registration_opens_at: inHours(3), registration_closes_at: inHours(2) },
      ['/registration_closes_at'],
    ],
    ['half of a point on the map', { location: { city: 'Томск', address: null, latitude: 1, longitude: null } }, ['/location']],
    ['an address that is none', { online_url: 'https://[x' }, ['/online_url']],
    ['two mistakes', { online_url: 'https://[x', registration_opens_at: inHours(27) }, ['/registration_opens_at', '/online_url']],
  ];
  it.each(cases)('%s is refused, by name, in a new event and in a change', (_, fields, pointers) => {
    expect(pointersOf(() => rules.draft(given, { ...written, ...fields }, now))).toEqual(pointers);
    expect(pointersOf(() => rules.change(anEvent(), fields, 0, now))).toEqual(pointers);
  });

  it('whatever times are accepted, the event ends after it starts and registration lies before the end', () => {
    const time = fc.option(fc.date({ min: inHours(-48), max: inHours(24 * 800), noInvalidDate: true }));
    fc.assert(
      fc.property(fc.record({ starts: time, ends: time, opens: time, closes: time }), ({ starts, ends, opens, closes }) => {
        const fields = { ...written, registration_opens_at: opens, registration_closes_at: closes };
        const times = { ...(starts && { starts_at: starts }), ...(ends && { ends_at: ends }) };
        let event: EventRecord;
        try {
          event = rules.draft(given, { ...fields, ...times }, now);
        } catch (error) {
          expect((error as AppError).code).toBe('validation-failed');
          return;
        }
        const { starts_at, ends_at } = event;
        expect(starts_at < ends_at && ends_at > now).toBe(true);
        expect((opens ?? starts_at) < ends_at && (closes ?? ends_at) <= ends_at && (!opens || !closes || opens < closes)).toBe(true);
      }),
    );
  });
});

describe('who may do what to an event', () => {
  const caller = (userId: string, ...roles: string[]) => ({ userId, sessionId: 's', username: 'u', email: null, roles });

  it('the organiser, co-organisers and administrators change and see it always; others see what is public and change nothing', () => {
    fc.assert(
      fc.property(status, (of) => {
        const event = { organiser_id: 'organiser', co_organiser_ids: ['beside'], status: of, reject_reason: null };
        const isPublic = ['active', 'completed', 'cancelled'].includes(of);
        for (const own of [caller('organiser', 'USER'), caller('beside', 'USER'), caller('other', 'USER', 'ADMINISTRATOR')]) {
          expect([maySee(own, event), mayChange(own, event)]).toEqual([true, true]);
        }
        for (const stranger of [caller('other', 'USER'), undefined]) {
          expect([maySee(stranger, event), mayChange(stranger, event)]).toEqual([isPublic, false]);
        }
      }),
    );
  });

  it('the organiser and administrators alone decide whether there is an event and who organises it', () => {
    const event = { organiser_id: 'organiser', co_organiser_ids: ['beside'], status: 'draft' as const, reject_reason: null };
    const decide = (person: ReturnType<typeof caller>) => () => assertMayDecide(person, event);
    for (const one of [caller('organiser', 'USER'), caller('beside', 'ADMINISTRATOR')]) expect(decide(one)).not.toThrow();
    expect(decide(caller('beside', 'USER'))).toThrow(
      expect.objectContaining({ code: 'forbidden', message: expect.stringContaining('co-organiser') }),
    );
    expect(decide(caller('other', 'USER'))).toThrow(expect.objectContaining({ code: 'event-not-found' }));
  });

  it('what a co-organiser may do anyway is no act of an administrator, and what not is one', () => {
    const event = { organiser_id: 'organiser', co_organiser_ids: ['beside'], status: 'draft' as const, reject_reason: null };
    const acts = (userId: string) => {
      const one = caller(userId, 'ADMINISTRATOR');
      return [changesAsAdministrator(one, event), decidesAsAdministrator(one, event)];
    };
    expect([acts('organiser'), acts('beside'), acts('other')]).toEqual([
      [false, false],
      [false, true],
      [true, true],
    ]);
  });
});
