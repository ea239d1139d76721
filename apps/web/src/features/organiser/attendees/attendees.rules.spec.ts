import { describe, expect, it } from '@jest/globals';
import { barsOf, countOf, registrationStatusOf, scaleTopOf } from './attendees.rules.js';

describe('registrations over time', () => {
  const days = [
    { day: '2026-11-01', asked: 3, kept: 2 },
    { day: '2026-11-04', asked: 1, kept: 1 },
  ];

  it('have a bar for each day from the first to today, also where nobody asked', () => {
    expect(barsOf(days, '2026-11-05').map(({ from, asked, kept }) => [from, asked, kept])).toEqual([
      ['2026-11-01', 3, 2],
      ['2026-11-02', 0, 0],
      ['2026-11-03', 0, 0],
      ['2026-11-04', 1, 1],
      ['2026-11-05', 0, 0],
    ]);
  });

  it('of a long time put some days together and lose nobody', () => {
    const bars = barsOf([...days, { day: '2027-06-30', asked: 7, kept: 0 }], '2027-06-30');
    expect(bars.length).toBeLessThanOrEqual(60);
    expect(bars.reduce((sum, { asked }) => sum + asked, 0)).toBe(11);
    expect(bars.at(-1)?.to).toBe('2027-06-30');
  });

  it('end with the last registration where that is later than the last day, and are none without any', () => {
    expect(barsOf(days, '2026-11-02').at(-1)?.from).toBe('2026-11-04');
    expect(barsOf([], '2026-11-02')).toEqual([]);
  });

  it.each([
    [0, 1],
    [3, 5],
    [5, 5],
    [12, 20],
    [99, 100],
  ])('that reach %i have a scale to %i', (asked, top) => {
    expect(scaleTopOf([{ from: '', to: '', asked, kept: 0 }])).toBe(top);
  });
});

describe('statuses', () => {
  it('are counted together, and taken out of an address only where they are one', () => {
    const summary = {
      statuses: [
        { status: 'registered' as const, count: 3 },
        { status: 'confirmed' as const, count: 4 },
      ],
      days: [],
      takings: [],
    };
    expect(countOf(summary, 'registered', 'confirmed', 'attended')).toBe(7);
    expect([registrationStatusOf('declined'), registrationStatusOf('here'), registrationStatusOf(undefined)]).toEqual([
      'declined',
      undefined,
      undefined,
    ]);
  });
});
