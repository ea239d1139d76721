import { expect, it } from '@jest/globals';
import { pathWithin } from './links.rules.js';

it('a notification leads to a page of the site, to one that services make, or elsewhere', () => {
  const origin = 'https://poydu.example';
  expect(pathWithin(`${origin}/me/registrations/1#accept`, origin)).toBe('/me/registrations/1#accept');
  expect(pathWithin(`${origin}/events/1/attendees?status=pending_approval`, origin)).toBe('/events/1/attendees?status=pending_approval');
  expect([`${origin}/pay/1`, 'https://elsewhere.example/events/1', 'nonsense'].map((url) => pathWithin(url, origin))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
