import { describe, expect, it } from '@jest/globals';
import { profileState } from '@poydu/contracts';
import fc from 'fast-check';
import { change, fromClaims, toProfileState } from './profile.rules.js';

const now = new Date('2027-03-01T10:00:00Z');
const caller = { userId: '01930000-0000-7000-8000-000000000001', sessionId: 's', username: 'olga', email: null, roles: ['USER'] };

describe('a profile', () => {
  it('known only by the claims of a token is whole enough to be shown and, once changed, to be published', () => {
    const fields = fc.record(
      {
        full_name: fc.string({ minLength: 1 }),
        phone: fc.option(fc.constant('+79991234567')),
        locale: fc.constantFrom('ru', 'en'),
        notifications_enabled: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fields, { minLength: 1, maxLength: 5 }), (changes) => {
        const profile = changes.reduce((before, each) => change(before, each, now), fromClaims(caller, now));
        const state = profileState.parse(toProfileState(profile));
        expect(state.version).toBe(changes.length);
        expect(state.full_name).toBe(changes.findLast((each) => each.full_name !== undefined)?.full_name ?? 'olga');
      }),
    );
  });

  it.each([
    ['2027-03-01', true],
    ['2027-03-02', true],
    ['2027-03-03', false],
    ['2100-01-01', false],
  ])('a birth on %s when it is 1 March in London, where it may be 2 March elsewhere: %p', (birth_date, isPossible) => {
    const born = () => change(fromClaims(caller, new Date('2027-03-01T22:00:00Z')), { birth_date }, new Date('2027-03-01T22:00:00Z'));
    if (isPossible) expect(born().birth_date).toBe(birth_date);
    else expect(born).toThrow('birth_date');
  });
});
