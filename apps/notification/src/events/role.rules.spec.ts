import { describe, expect, it } from '@jest/globals';
import type { EventState } from '@poydu/contracts';
import { anEvent } from '@poydu/testing';
import { roleNoticesOf, rolesOf } from './role.rules.js';

const event = anEvent({ organiser_id: 'organiser', status: 'active' });

/** What each hears as the messages about one event come in. */
function heard(...states: Partial<EventState>[]): string[][] {
  let before: ReturnType<typeof rolesOf> | undefined;
  return states.map((state, index) => {
    const message = { ...event, version: index + 1, ...state };
    const after = rolesOf(message, before);
    const notices = roleNoticesOf(message, before, after);
    before = after;
    return notices.map(({ userId, kind }) => `${userId} ${kind}`);
  });
}

describe('what people hear of their role at an event', () => {
  it.each<[string, Partial<EventState>[], string[][]]>([
    [
      'that they have it, and that they have it no more',
      [{}, { co_organiser_ids: ['a'], helper_ids: ['b'] }, { co_organiser_ids: [], helper_ids: [] }],
      [[], ['a co_organiser_named', 'b helper_named'], ['a co_organiser_ended', 'b helper_ended']],
    ],
    [
      'nothing, where another part of the event changes',
      [{ co_organiser_ids: ['a'] }, { co_organiser_ids: ['a'], name: 'Иначе' }],
      [['a co_organiser_named'], []],
    ],
    [
      'the greater one alone, where a helper becomes co-organiser and is taken from the list of helpers then',
      [{ helper_ids: ['a'] }, { helper_ids: ['a'], co_organiser_ids: ['a'] }, { helper_ids: [], co_organiser_ids: ['a'] }],
      [['a helper_named'], ['a co_organiser_named'], []],
    ],
    [
      'the end of the greater one, and the smaller one that is left',
      [
        { helper_ids: ['a'], co_organiser_ids: ['a'] },
        { helper_ids: ['a'], co_organiser_ids: [] },
      ],
      [['a co_organiser_named'], ['a co_organiser_ended', 'a helper_named']],
    ],
    [
      'of the door once the event is public, and of what is taken out of the public nothing anew',
      [
        { status: 'draft', helper_ids: ['a'], co_organiser_ids: ['b'] },
        { helper_ids: ['a'], co_organiser_ids: ['b'] },
        { status: 'rejected', helper_ids: ['a'], co_organiser_ids: ['b'] },
        { helper_ids: ['a'], co_organiser_ids: ['b'] },
      ],
      [['b co_organiser_named'], ['a helper_named'], [], []],
    ],
    [
      'nothing of what is over or called off, as when somebody is erased from it',
      [
        { helper_ids: ['a'], co_organiser_ids: ['b'] },
        { status: 'cancelled', helper_ids: [], co_organiser_ids: [] },
      ],
      [['b co_organiser_named', 'a helper_named'], []],
    ],
    [
      'nothing of their own act, and nothing as the organiser, who is at the door anyway',
      [
        { helper_ids: ['a', 'b', 'organiser'], named_by: 'a' },
        { helper_ids: ['a'], named_by: 'b' },
        { helper_ids: [], named_by: 'b' },
      ],
      [['b helper_named'], [], ['a helper_ended']],
    ],
    [
      'nothing by a message that does not know of roles',
      [{ helper_ids: ['a'], co_organiser_ids: ['b'] }, { name: 'Иначе' }, { helper_ids: ['a'], co_organiser_ids: ['b'] }],
      [['b co_organiser_named', 'a helper_named'], [], []],
    ],
  ])('%s', (_, states, expected) => {
    expect(heard(...states)).toEqual(expected);
  });

  it('names who organises the event, and no administrator', () => {
    const namedBy = (named_by?: string) => {
      const message = { ...event, helper_ids: ['a'], co_organiser_ids: ['beside'], ...(named_by ? { named_by } : {}) };
      return roleNoticesOf(message, undefined, rolesOf(message, undefined)).find(({ userId }) => userId === 'a')?.data.personId;
    };
    expect(['organiser', 'beside', 'administrator', undefined].map(namedBy)).toEqual(['organiser', 'beside', undefined, undefined]);
  });
});
