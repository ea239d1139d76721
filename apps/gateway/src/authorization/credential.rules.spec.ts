import { describe, expect, it } from '@jest/globals';
import { makeSessionToken } from '@poydu/identity';
import { credentialOf, isForged } from './credential.rules.js';

const key = 'a key of at least thirty-two characters';
const token = makeSessionToken('user', key);
const other = makeSessionToken('user', key);
const invented = makeSessionToken('user', `${key}, another one`);
const publicUrl = 'http://127.0.0.1:8080';

describe('the credential of a request', () => {
  it.each([
    [{ authorization: `Bearer ${token}` }, { token, isCookie: false }],
    [{ authorization: `bearer  ${token} ` }, { token, isCookie: false }],
    [{ cookie: `__Host-poydu=${token}` }, { token, isCookie: true }],
    [{ cookie: `a=1; __Host-poydu=${token}; b=2` }, { token, isCookie: true }],
    [
      { authorization: `Bearer ${token}`, cookie: `__Host-poydu=${other}` },
      { token, isCookie: false },
    ],
  ])('of %j is %j', (headers, expected) => {
    expect(credentialOf(headers, key)).toEqual(expected);
  });

  it.each([
    {},
    { authorization: '' },
    { authorization: token },
    { authorization: `Basic ${token}` },
    { authorization: `Bearer ${token} ${token}` },
    { authorization: `Bearer ${invented}` },
    { authorization: `Bearer ${invented}`, cookie: `__Host-poydu=${token}` },
    { cookie: `poydu=${token}` },
    { cookie: `x__Host-poydu=${token}` },
    { cookie: `a=__Host-poydu=${token}` },
    { cookie: `__Host-poydu=${invented}` },
  ])('there is none in %j', (headers) => {
    expect(credentialOf(headers, key)).toBeUndefined();
  });
});

describe('a request of another site', () => {
  const headers = { origin: 'https://evil.example' };

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'post', 'undefined'])('may not %s', (method) => {
    expect(isForged(method, headers, publicUrl)).toBe(true);
    expect(isForged(method, { origin: publicUrl }, publicUrl)).toBe(false);
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])('may %s, which changes nothing', (method) => {
    expect(isForged(method, headers, publicUrl)).toBe(false);
  });
});
