import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, byDay, calendarFilterOf, dayByKey, weeksOf } from './calendar.rules.js';

const month = fc
  .record({ year: fc.integer({ min: 2000, max: 2098 }), number: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, number }) => `${String(year)}-${String(number).padStart(2, '0')}`);

describe('the weeks of a month', () => {
  it('are whole, begin on a Monday, follow each other, and have every day of it', () => {
    fc.assert(
      fc.property(month, (name) => {
        const days = weeksOf(name).flat();
        expect(days.length % 7).toBe(0);
        expect(new Date(`${days[0] ?? ''}T00:00:00Z`).getUTCDay()).toBe(1);
        days.slice(1).forEach((day, index) => expect(day).toBe(addDays(days[index] ?? '', 1)));
        const own = days.filter((day) => day.startsWith(name));
        expect(own[0]).toBe(`${name}-01`);
        expect(addDays(own.at(-1) ?? '', 1)).toBe(`${addMonths(name, 1)}-01`);
      }),
    );
  });
});

describe('an event', () => {
  const event = (starts_at: string, ends_at: string, time_zone = 'Europe/Moscow') => ({ starts_at, ends_at, time_zone });

  it('stands on the day that it is where it takes place', () => {
    expect([...byDay([event('2026-12-05T23:30:00Z', '2026-12-06T01:00:00Z', 'Asia/Vladivostok')]).keys()]).toEqual(['2026-12-06']);
    expect([...byDay([event('2026-12-05T23:30:00Z', '2026-12-06T01:00:00Z', 'America/New_York')]).keys()]).toEqual(['2026-12-05']);
  });

  it('stands on each of its days, but not on that at whose first moment it ends', () => {
    expect([...byDay([event('2026-12-05T09:00:00Z', '2026-12-07T09:00:00Z')]).keys()]).toEqual(['2026-12-05', '2026-12-06', '2026-12-07']);
    expect([...byDay([event('2026-12-05T18:00:00Z', '2026-12-05T21:00:00Z')]).keys()]).toEqual(['2026-12-05']);
  });
});

describe('a key', () => {
  it('leads to a neighbouring day, week or month, and never out of a shorter month', () => {
    expect(dayByKey('2026-12-31', 'ArrowRight')).toBe('2027-01-01');
    expect(dayByKey('2026-12-03', 'ArrowUp')).toBe('2026-11-26');
    expect(dayByKey('2026-12-03', 'Home')).toBe('2026-11-30');
    expect(dayByKey('2026-12-03', 'End')).toBe('2026-12-06');
    expect(dayByKey('2027-01-31', 'PageDown')).toBe('2027-02-28');
    expect(dayByKey('2026-12-31', 'PageUp')).toBe('2026-11-30');
    expect(dayByKey('2026-12-31', 'x')).toBeUndefined();
  });
});

describe('the filter of an address', () => {
  it('takes days that there are, and a day has its month', () => {
    expect(calendarFilterOf({ day: '2026-12-05', month: '2026-11', free: true })).toEqual({
      day: '2026-12-05',
      month: '2026-12',
      free: true,
    });
    expect(calendarFilterOf({ day: '2026-02-30', month: '2026-13', free: 1 })).toEqual({});
  });
});
