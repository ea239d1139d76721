import { describe, expect, it } from '@jest/globals';
import { relyingPartyOf } from './relying-party.rules.js';

describe('passkeys', () => {
  it.each([
    ['https://poydu.example', 'poydu.example', 'https://poydu.example'],
    ['https://www.poydu.example:8443/app', 'www.poydu.example', 'https://www.poydu.example:8443'],
    ['http://localhost:8080', 'localhost', 'http://localhost:8080'],
    ['http://127.0.0.1:8080', 'localhost', 'http://localhost:8080'],
    ['http://[::1]:8080', 'localhost', 'http://localhost:8080'],
  ])('of %s belong to %s, and are used by pages of %s alone', (publicUrl, id, origin) => {
    expect(relyingPartyOf(publicUrl)).toEqual({ id, origins: [origin] });
  });
});
