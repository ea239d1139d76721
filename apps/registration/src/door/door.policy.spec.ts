import { describe, expect, it } from '@jest/globals';
import { anEvent } from '@poydu/testing';
import { actsAsAdministrator, manages } from '../attendees/attendees.policy.js';
import { assertStandsAtDoor, standsAtDoorAsAdministrator } from './door.policy.js';

describe('who manages an event and stands at its door', () => {
  const event = anEvent({ organiser_id: 'organiser', co_organiser_ids: ['beside'], helper_ids: ['helper'] });
  const of = (userId: string, ...roles: string[]) => ({ userId, roles });
  const isLetIn = (caller: { userId: string; roles: string[] }) => {
    try {
      assertStandsAtDoor(caller, event);
      return true;
    } catch {
      return false;
    }
  };

  it.each([
    ['the organiser', of('organiser', 'USER'), true, true],
    ['a co-organiser', of('beside', 'USER'), true, true],
    ['an administrator', of('other', 'USER', 'ADMINISTRATOR'), true, true],
    ['a door helper', of('helper', 'USER'), false, true],
    ['somebody else', of('other', 'USER'), false, false],
  ])('%s', (_, caller, isManager, isAtDoor) => {
    expect([manages(caller, event), isLetIn(caller)]).toEqual([isManager, isAtDoor]);
  });

  it('only who is none of those who are named does so as an administrator', () => {
    const asAdministrator = ['organiser', 'beside', 'helper', 'other'].map((userId) => {
      const caller = of(userId, 'ADMINISTRATOR');
      return [actsAsAdministrator(caller, event), standsAtDoorAsAdministrator(caller, event)];
    });
    expect(asAdministrator).toEqual([
      [false, false],
      [false, false],
      [true, false],
      [true, true],
    ]);
  });

  it('an event from before there were co-organisers has none', () => {
    expect(manages(of('beside', 'USER'), { organiser_id: 'organiser' })).toBe(false);
  });
});
