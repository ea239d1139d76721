import { describe, expect, it } from '@jest/globals';
import type { RegistrationStatus } from '@poydu/contracts';
import fc from 'fast-check';
import type { Registration } from '../registrations/registration.js';
import { assertDoorIsOpen, countingScans, invalidityOf, mergeScans, type Scan } from './scans.rules.js';

const now = new Date('2026-03-01T21:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

/** Few times and doors, so that there are many equal ones. */
const aScan: fc.Arbitrary<Scan> = fc.record({
  scannedAt: fc.integer({ min: 0, max: 5 }).map(minutesAgo),
  door: fc.constantFrom('', 'A', 'Б', '🚪'),
});

describe('scans of one ticket', () => {
  it('come to the same in whatever order, in whatever parts and however often doors tell of them', () => {
    const told = fc.array(aScan, { minLength: 1, maxLength: 8 }).chain((scans) =>
      fc.record({
        scans: fc.constant(scans),
        again: fc.shuffledSubarray([...scans, ...scans], { minLength: scans.length * 2 }),
        cuts: fc.array(fc.integer({ min: 0, max: scans.length * 2 }), { maxLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(told, ({ scans, again, cuts }) => {
        const ends = [...cuts.toSorted((one, other) => one - other), again.length];
        let known: Scan[] = [];
        ends.forEach((end, index) => (known = mergeScans(known, again.slice(ends[index - 1] ?? 0, end))));
        expect(known).toEqual(mergeScans([], scans));
      }),
    );
  });

  it('count by the earliest, and each of them once', () => {
    fc.assert(
      fc.property(fc.array(aScan, { minLength: 1 }), (scans) => {
        const merged = mergeScans([], scans);
        const earliest = Math.min(...scans.map(({ scannedAt }) => scannedAt.getTime()));
        expect(merged[0]?.scannedAt.getTime()).toBe(earliest);
        const names = scans.map(({ scannedAt, door }) => `${scannedAt.toISOString()} ${door}`);
        expect(merged).toHaveLength(new Set(names).size);
      }),
    );
  });
});

describe('a scan', () => {
  const registration = (status: RegistrationStatus) => ({ status, createdAt: minutesAgo(120) }) as Registration;
  const event = { starts_at: minutesAgo(60).toISOString() };
  const scan = (minutes: number) => ({ scannedAt: minutesAgo(minutes), door: '' });

  it.each<[RegistrationStatus, string | undefined]>([
    ['registered', undefined],
    ['confirmed', undefined],
    ['attended', undefined],
    ['no_show', undefined],
    ['cancelled', 'not-admitted'],
    ['waitlisted', 'not-admitted'],
    ['pending_payment', 'not-admitted'],
  ])('of who is %s: %s', (status, reason) => {
    expect(invalidityOf(scan(30), registration(status), { event, known: [], now })).toBe(reason);
  });

  it('does not count more than a day before the event, neither told afterwards nor at the door', () => {
    const early = { ...registration('registered'), createdAt: minutesAgo(3 * 24 * 60) };
    const dayBefore = 24 * 60 + 60;
    expect(invalidityOf(scan(dayBefore + 1), early, { event, known: [], now })).toBe('wrong-time');
    expect(invalidityOf(scan(dayBefore), early, { event, known: [], now })).toBeUndefined();
    expect(() => assertDoorIsOpen(event, minutesAgo(dayBefore + 1))).toThrow(expect.objectContaining({ code: 'check-in-not-open' }));
    expect(() => assertDoorIsOpen(event, minutesAgo(dayBefore))).not.toThrow();
  });

  it('is invalid without a registration, before it was made, and in the future; a clock may be wrong by ten minutes', () => {
    expect(invalidityOf(scan(30), undefined, { event, known: [], now })).toBe('invalid-ticket');
    expect(invalidityOf(scan(131), registration('registered'), { event, known: [], now })).toBe('wrong-time');
    expect(invalidityOf(scan(-11), registration('registered'), { event, known: [], now })).toBe('wrong-time');
    expect(invalidityOf(scan(129), registration('registered'), { event, known: [], now })).toBeUndefined();
    expect(invalidityOf(scan(-9), registration('registered'), { event, known: [], now })).toBeUndefined();
  });

  it('that was taken back lets nobody in when it is told once more; another of the same person does', () => {
    const known = [{ ...scan(30), isUndone: true }];
    expect(invalidityOf(scan(30), registration('registered'), { event, known, now })).toBe('taken-back');
    expect(invalidityOf(scan(29), registration('registered'), { event, known, now })).toBeUndefined();
    expect(countingScans([...known, { ...scan(29), isUndone: false }], { attendedAt: minutesAgo(29) })).toEqual([scan(29)]);
    expect(countingScans([], { attendedAt: minutesAgo(29) })).toEqual([scan(29)]);
  });
});
