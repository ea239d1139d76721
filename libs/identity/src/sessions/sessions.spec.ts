import { describe, expect, it } from '@jest/globals';
import { isFromAnotherSite, sessionCookie } from './session-cookie.js';
import { hashOfToken, isGenuineToken, makeSessionToken } from './session-token.js';

const key = 'a key of at least thirty-two characters';

describe('a session token', () => {
  it.each([
    ['user', /^pd1\.[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{11}$/],
    ['service', /^pc1\.[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{11}$/],
  ] as const)('of a %s has the form that was agreed', (kind, form) => {
    expect(makeSessionToken(kind, key)).toMatch(form);
  });

  it('is genuine only with the checksum of our key', () => {
    const token = makeSessionToken('user', key);
    expect(isGenuineToken(token, key)).toBe(true);
    expect(isGenuineToken(token, `${key}!`)).toBe(false);
    const other = makeSessionToken('user', key).split('.')[2] ?? '';
    expect(isGenuineToken(`${token.slice(0, -11)}${other}`, key)).toBe(false);
  });

  it.each([
    '',
    'pd1',
    'pd1..',
    `pd2.${'a'.repeat(43)}.${'b'.repeat(11)}`,
    `pd1.${'a'.repeat(43)}.`,
    `pd1.${'ю'.repeat(43)}.${'b'.repeat(11)}`,
  ])('is not genuine as %j, and nothing breaks', (token) => {
    expect(isGenuineToken(token, key)).toBe(false);
  });

  it('is known by a hash that does not tell it', () => {
    expect(hashOfToken('pd1')).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOfToken(makeSessionToken('user', key))).not.toBe(hashOfToken(makeSessionToken('user', key)));
  });
});

describe('a session cookie', () => {
  it('cannot be read by scripts, sent from other sites, or set for another host', () => {
    expect(sessionCookie('pd1.x.y', 2_592_000)).toBe('__Host-poydu=pd1.x.y; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=Lax');
  });
});

describe('where a request comes from', () => {
  const publicUrl = 'http://127.0.0.1:8080';

  it.each([
    [{}, false],
    [{ origin: 'http://127.0.0.1:8080' }, false],
    [{ origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }, false],
    [{ origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ origin: 'https://evil.example' }, true],
    [{ origin: 'null' }, true],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, true],
    [{ 'sec-fetch-site': 'cross-site' }, true],
    [{ 'sec-fetch-site': 'same-site' }, true],
  ])('%j is from another site: %s', (headers, expected) => {
    expect(isFromAnotherSite(headers, publicUrl)).toBe(expected);
  });
});
