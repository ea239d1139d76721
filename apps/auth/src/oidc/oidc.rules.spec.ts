import { describe, expect, it } from '@jest/globals';
import { readProviders } from './oidc-providers.rules.js';
import { belongsTogether, personOf, placeOnSite, placeWithProblem, type SignInAttempt } from './oidc.rules.js';

const site = 'https://poydu.test';
const keycloak = { name: 'keycloak', issuer: 'https://id.poydu.test/realms/one', client_id: 'poydu', client_secret: 'secret' };
const provider = { name: 'keycloak', issuer: keycloak.issuer, clientId: 'poydu', clientSecret: 'secret', trustsEmail: true };

describe('where somebody goes after a sign-in', () => {
  it.each(['/', '/events/17?tab=chat#latest', '/a//b', '/?next=https://evil.example', '/поиск'])('%s is on our site', (place) => {
    expect(new URL(placeOnSite(place, site), site).href).toBe(new URL(place, site).href);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/a\\b',
    'javascript:alert(1)',
    'events',
    '',
    '?a',
    'https:evil.example',
    ' //evil.example',
  ])('%j is refused', (place) => {
    expect(() => placeOnSite(place, site)).toThrow('must be a path on this site');
  });

  it('is told why it came to nothing', () => {
    expect(placeWithProblem('/me?tab=1#x', 'identity-taken', site)).toBe('/me?tab=1&problem=identity-taken#x');
  });
});

describe('the answer of a provider', () => {
  const now = new Date('2030-01-01T10:00:00Z');
  const attempt: SignInAttempt = {
    provider: 'keycloak',
    state: 'abc',
    nonce: 'n',
    verifier: 'v',
    returnTo: '/',
    expiresAt: now.getTime() + 1,
  };

  it('belongs to the sign-in that was begun, by its state, with this provider, in time', () => {
    expect(belongsTogether(attempt, 'keycloak', 'abc', now)).toBe(true);
    expect(belongsTogether(attempt, 'keycloak', 'abd', now)).toBe(false);
    expect(belongsTogether(attempt, 'keycloak', 'ab', now)).toBe(false);
    expect(belongsTogether(attempt, 'keycloak', null, now)).toBe(false);
    expect(belongsTogether(attempt, 'other', 'abc', now)).toBe(false);
    expect(belongsTogether({ ...attempt, expiresAt: now.getTime() }, 'keycloak', 'abc', now)).toBe(false);
  });
});

describe('who the provider says it is', () => {
  const claims = {
    sub: '17',
    email: 'Olga@Poydu.test',
    email_verified: true,
    preferred_username: 'olga',
    name: 'Ольга Белова',
    locale: 'ru-RU',
  };

  it('has an issuer and a subject, and what a new account needs', () => {
    expect(personOf(claims, provider)).toEqual({
      issuer: keycloak.issuer,
      subject: '17',
      username: 'olga',
      fullName: 'Ольга Белова',
      email: 'olga@poydu.test',
      locale: 'ru',
    });
    expect(personOf({ sub: '17', given_name: 'Olga', family_name: 'Belova' }, provider)).toMatchObject({
      username: null,
      fullName: 'Olga Belova',
      email: null,
      locale: null,
    });
  });

  it.each<[string, object, boolean]>([
    ['of a provider that is not trusted with addresses', {}, false],
    ['that is not verified', { email_verified: false }, true],
    ['of which it is not said', { email_verified: undefined }, true],
    ['that is verified in words only', { email_verified: 'true' }, true],
    ['that is none', { email: 'olga' }, true],
    ['that is too long', { email: `${'x'.repeat(250)}@poydu.test` }, true],
    ['that is a list', { email: ['olga@poydu.test'] }, true],
  ])('has no address when the provider names one %s', (_, changed, trustsEmail) => {
    expect(personOf({ ...claims, ...changed }, { ...provider, trustsEmail }).email).toBeNull();
  });

  it('is not called by an e-mail address, which is nobody else’s business', () => {
    expect(personOf({ ...claims, preferred_username: 'olga@poydu.test' }, provider).username).toBeNull();
  });
});

describe('OIDC_PROVIDERS', () => {
  const read = (...entries: unknown[]) => readProviders(JSON.stringify(entries));

  it('is a list of providers, which are not trusted with addresses unless it says so', () => {
    expect(readProviders('')).toEqual([]);
    const local = { name: 'local', issuer: 'http://127.0.0.1:9000', client_id: 'p', trust_email: true };
    expect(read(keycloak, local)).toEqual([
      { ...provider, trustsEmail: false },
      { name: 'local', issuer: 'http://127.0.0.1:9000', clientId: 'p', clientSecret: null, trustsEmail: true },
    ]);
  });

  it.each<[object, string]>([
    [{ ...keycloak, name: 'Key Cloak' }, 'name must be'],
    [{ ...keycloak, name: 'telegram' }, 'name must be'],
    [{ ...keycloak, issuer: 'http://id.poydu.test' }, 'issuer must begin with https'],
    [{ ...keycloak, issuer: 'id' }, 'issuer must be an address'],
    [{ ...keycloak, client_id: undefined }, 'client_id is missing'],
    [{ ...keycloak, client_secret: 17 }, 'client_secret must be text'],
    [{ ...keycloak, trust_email: 'yes' }, 'trust_email must be'],
    [{ ...keycloak, secret: 'x' }, 'may have name'],
  ])('%j is refused', (entry, complaint) => {
    expect(() => read(entry)).toThrow(complaint);
  });

  it('names each provider once', () => {
    expect(() => read(keycloak, keycloak)).toThrow('each name may stand there once');
    expect(() => readProviders('{}')).toThrow('must be a JSON list');
  });
});
