import { describe, expect, it } from '@jest/globals';
import { weekendOf } from './weekend.rules.js';

const wednesday = new Date(2026, 10, 25, 15);
const at = (day: number, hours = 12) => ({ starts_at: new Date(2026, 10, day, hours).toISOString() });

describe('the weekend', () => {
  it('is Saturday and Sunday, apart from the other days', () => {
    const events = [at(26), at(27, 23), at(28, 0), at(29, 23), at(30, 0)];
    expect(weekendOf(events, wednesday)).toEqual({ weekend: [at(28, 0), at(29, 23)], others: [at(26), at(27, 23), at(30, 0)] });
  });

  it('goes on until Sunday is over', () => {
    expect(weekendOf([at(29, 18), at(29, 20), at(30), at(31)], new Date(2026, 10, 29, 10)).weekend).toEqual([at(29, 18), at(29, 20)]);
  });

  it('is no section of its own with one event, or where nothing else would be left', () => {
    expect(weekendOf([at(28), at(30), at(31)], wednesday)).toEqual({ weekend: [], others: [at(28), at(30), at(31)] });
    expect(weekendOf([at(28), at(29)], wednesday)).toEqual({ weekend: [], others: [at(28), at(29)] });
  });
});
