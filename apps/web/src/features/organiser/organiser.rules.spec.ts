import { describe, expect, it } from '@jest/globals';
import { mayDecide } from './organiser.rules.ts';

describe('whether there is an event, and who organises it', () => {
  const inside = { organiser_id: 'organiser', co_organiser_ids: ['beside'] };

  it('is decided by its organiser and by administrators, who are inside without being named', () => {
    expect(['organiser', 'administrator', 'beside', undefined].map((me) => mayDecide(me, inside))).toEqual([true, true, false, false]);
  });

  it('is decided in a list of own events by the organiser alone: who else has it there is a co-organiser', () => {
    const card = { organiser_id: 'organiser' };
    expect(['organiser', 'beside', undefined].map((me) => mayDecide(me, card))).toEqual([true, false, false]);
  });
});
