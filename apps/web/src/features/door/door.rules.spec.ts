import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '@poydu/client';
import {
  countsOf,
  type DoorList,
  type Expected,
  findExpected,
  judgeAlone,
  judgeTicket,
  type KeptScan,
  passOver,
  verdictOf,
  withCheckIn,
  withoutCheckIn,
} from './door.rules.js';

const expected = (id: string, fields: Partial<Expected> = {}): Expected => ({
  registration_id: id,
  full_name: 'Анна Белова',
  status: 'registered',
  checked_in_at: null,
  door: null,
  scans: 0,
  ...fields,
});
const list = (...items: Expected[]): DoorList => ({
  eventId: 'event',
  name: 'Читки',
  startsAt: '2026-11-28T16:00:00Z',
  endsAt: '2026-11-28T18:00:00Z',
  timeZone: 'Europe/Moscow',
  generatedAt: '2026-11-28T15:00:00Z',
  keys: [],
  items,
});
const scan = (fields: Partial<KeptScan> = {}): KeptScan => ({
  id: 's',
  eventId: 'event',
  registrationId: 'a',
  ticket: null,
  name: null,
  scannedAt: '2026-11-28T15:30:00Z',
  door: 'Главный',
  ...fields,
});

describe('what is told later', () => {
  it('is done with at a refusal, and waits while asking again may help', () => {
    expect(() => passOver(new ProblemError({ code: 'invalid-transition', status: 409 }))).not.toThrow();
    const passing = [0, 429, 503].map((status) => new ProblemError({ code: 'x', status }));
    for (const error of [...passing, new DOMException('late', 'TimeoutError')]) expect(() => passOver(error)).toThrow(error);
  });
});

describe('a door without a network', () => {
  it('lets in who is expected, once', () => {
    expect(judgeAlone(scan(), list(expected('a')), [])).toEqual({ kind: 'in', name: 'Анна Белова', registrationId: 'a' });
    expect(judgeAlone(scan({ id: 'again' }), list(expected('a')), [scan()])).toEqual({
      kind: 'already',
      name: 'Анна Белова',
      at: '2026-11-28T15:30:00Z',
      door: 'Главный',
    });
  });

  it('says when and where somebody came in, as the list has it', () => {
    const came = expected('a', { checked_in_at: '2026-11-28T15:02:00Z', door: 'Двор' });
    expect(judgeAlone(scan(), list(came), [])).toMatchObject({ kind: 'already', at: '2026-11-28T15:02:00Z', door: 'Двор' });
  });

  it('leaves to people a true ticket of somebody who is not in the list, and a key that it does not know', () => {
    expect(judgeAlone(scan({ registrationId: 'new' }), list(expected('a')), [])).toMatchObject({ kind: 'notListed' });
    expect(judgeTicket({ kind: 'unknownKey' }, list())).toEqual({ registrationId: null });
    expect(judgeAlone(scan({ registrationId: null }), list(expected('a')), [scan({ registrationId: null })])).toMatchObject({
      kind: 'notListed',
    });
  });

  it('refuses tickets of other events and forged ones', () => {
    expect(judgeTicket({ kind: 'ticket', claims: { registration_id: 'a', event_id: 'other' } }, list())).toEqual({
      verdict: { kind: 'otherEvent' },
    });
    expect(judgeTicket({ kind: 'forged' }, list())).toEqual({ verdict: { kind: 'forged' } });
  });

  it('is closed more than a day before the event', () => {
    const early = judgeAlone(scan({ scannedAt: '2026-11-27T15:59:00Z' }), list(expected('a')), []);
    expect(early).toEqual({ kind: 'tooEarly', opensAt: '2026-11-27T16:00:00.000Z' });
  });

  it('counts who is in: those of the list and those whom it let in itself, each once', () => {
    const came = expected('b', { checked_in_at: '2026-11-28T15:02:00Z' });
    const waiting = [scan(), scan({ id: 'twice' }), scan({ registrationId: 'b' })];
    expect(countsOf(list(expected('a'), came, expected('c')), waiting)).toEqual({ inside: 2, all: 3 });
  });
});

describe('an answer of the service', () => {
  it('is told in the same words', () => {
    const door = list(expected('a'));
    expect(verdictOf({ registration_id: 'a', result: 'accepted' }, scan(), door)).toEqual({
      kind: 'in',
      name: 'Анна Белова',
      registrationId: 'a',
    });
    const already = { registration_id: 'a', result: 'already', checked_in_at: '2026-11-28T15:02:00Z', door: 'Двор', scans: 2 } as const;
    expect(verdictOf(already, scan(), door)).toEqual({ kind: 'already', name: 'Анна Белова', at: '2026-11-28T15:02:00Z', door: 'Двор' });
    expect(verdictOf({ registration_id: 'a', result: 'invalid', reason: 'not-admitted' }, scan(), door)).toEqual({
      kind: 'noSeat',
      name: 'Анна Белова',
    });
    expect(verdictOf({ registration_id: null, result: 'invalid', reason: 'invalid-ticket' }, scan(), door)).toEqual({ kind: 'forged' });
  });

  it('puts who came in into the list, and never a later time over an earlier one', () => {
    const once = withCheckIn(list(expected('a')), scan());
    expect(withCheckIn(once, scan({ scannedAt: '2026-11-28T15:59:00Z', door: 'Двор' })).items[0]).toMatchObject({
      status: 'attended',
      checked_in_at: '2026-11-28T15:30:00Z',
      door: 'Главный',
    });
  });
});

describe('somebody who was let in by mistake', () => {
  it('stands in the list as one who has not come, and may come in', () => {
    const list_ = withoutCheckIn(withCheckIn(list(expected('a'), expected('b')), scan()), 'a');
    expect(list_).toEqual(list(expected('a'), expected('b')));
    expect(judgeAlone(scan({ id: 'again' }), list_, [])).toMatchObject({ kind: 'in' });
  });
});

describe('somebody who says a name at the door', () => {
  const people = [
    expected('019b-aaaa', { full_name: 'Семёнова Анна-Мария' }),
    expected('019b-bbbb', { full_name: 'Борис Ан' }),
    expected('019b-cccc', { full_name: null }),
  ];

  it.each([
    ['анна', ['019b-aaaa']],
    ['мария семенова', ['019b-aaaa']],
    ['ан', ['019b-aaaa', '019b-bbbb']],
    ['-cccc', ['019b-cccc']],
    ['', []],
    ['вера', []],
  ])('is found by %j', (typed, ids) => {
    expect(findExpected(people, typed).map(({ registration_id }) => registration_id)).toEqual(ids);
  });
});
