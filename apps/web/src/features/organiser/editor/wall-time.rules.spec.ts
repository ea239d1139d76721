import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hoursLater, instantOf, wallTimeOf } from './wall-time.rules.js';

describe('a time on the wall', () => {
  it.each([
    ['2026-11-28T19:30', 'Europe/Moscow', '2026-11-28T16:30:00.000Z'],
    ['2026-11-28T00:10', 'Asia/Vladivostok', '2026-11-27T14:10:00.000Z'],
    ['2026-07-01T09:00', 'Europe/Berlin', '2026-07-01T07:00:00.000Z'],
    ['2026-12-01T09:00', 'Europe/Berlin', '2026-12-01T08:00:00.000Z'],
    ['2026-11-28T19:30', 'Asia/Kathmandu', '2026-11-28T13:45:00.000Z'],
  ])('%s in %s is %s, and back', (wall, zone, instant) => {
    expect(instantOf(wall, zone)).toBe(instant);
    expect(wallTimeOf(instant, zone)).toBe(wall);
  });

  it('is the one that the clock shows, also around the nights when clocks change', () => {
    const minutes = fc.integer({ min: Date.parse('2026-03-28T00:00Z') / 60_000, max: Date.parse('2026-11-02T00:00Z') / 60_000 });
    fc.assert(
      fc.property(minutes, fc.constantFrom('Europe/Berlin', 'America/New_York', 'Europe/Moscow'), (minute, zone) => {
        const wall = wallTimeOf(new Date(minute * 60_000).toISOString(), zone);
        expect(wallTimeOf(instantOf(wall, zone), zone)).toBe(wall);
      }),
    );
  });

  it('that the clock leaves out is an hour later, and what is no time is none', () => {
    expect(wallTimeOf(instantOf('2026-03-29T02:30', 'Europe/Berlin'), 'Europe/Berlin')).toMatch(/^2026-03-29T0[13]:30$/);
    expect([instantOf('', 'Europe/Moscow'), wallTimeOf(null, 'Europe/Moscow'), hoursLater('', 2)]).toEqual([null, '', '']);
    expect(hoursLater('2026-11-28T23:00', 2)).toBe('2026-11-29T01:00');
  });
});
