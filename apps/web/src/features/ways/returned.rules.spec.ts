import { expect, it } from '@jest/globals';
import { challengeIn, nameOfProvider, placeOnSite, returnIn } from './returned.rules.js';

it('a second step that a provider has left open is read from behind the #', () => {
  expect(challengeIn('#challenge_token=t&expires_at=2026-11-22T04%3A00%3A00Z&methods=totp,recovery-code,telepathy&return_to=%2F')).toEqual({
    status: 'second-factor-required',
    challenge_token: 't',
    expires_at: '2026-11-22T04:00:00Z',
    methods: ['totp', 'recovery-code'],
  });
});

it.each(['', '#', '#token=x'])('there is none in %j', (hash) => {
  expect(challengeIn(hash)).toBeUndefined();
});

it('a provider is called by its name', () => {
  expect(nameOfProvider('keycloak')).toBe('Keycloak');
});

it('the sign-in leads to where it was begun, if that is on this site', () => {
  expect(returnIn('#challenge_token=t&return_to=%2Fevents%2F1')).toBe('/events/1');
  expect(returnIn('#challenge_token=t')).toBeUndefined();
});

it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '', 7, null])('%j is no place on this site', (place) => {
  expect(placeOnSite(place)).toBeUndefined();
});
