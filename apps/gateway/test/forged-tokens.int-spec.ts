import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Caller, FileKeyStore, identityToken, makeSessionToken, signJson } from '@poydu/identity';
import { Clock } from '@poydu/service';
import { aCaller, clientHeaders, signIdentity, testKeyStoreDir } from '@poydu/testing';
import { Redis } from 'ioredis';
import { FrontDoor } from './front-door.js';

const front = new FrontDoor();
const { auth, user } = front.services;
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

let store: FileKeyStore;
beforeAll(async () => {
  await front.start();
  store = new FileKeyStore(new Clock(), await testKeyStoreDir());
});
afterAll(() => front.stop());
beforeEach(() => front.reset());

const caller = aCaller();
const now = Math.floor(Date.now() / 1000);
const claims = {
  iss: identityToken.issuer,
  aud: identityToken.audience,
  iat: now,
  exp: now + 3600,
  sub: caller.userId,
  sid: caller.sessionId,
};
const inputOf = (header: object) => `${encode({ typ: identityToken.typ, ...header })}.${encode({ ...claims, ...caller })}`;

/** Tokens that the inside of the fleet knows or might be made to believe, none of which is a session's. */
const ofTheInside: [string, () => Promise<string>][] = [
  ['an identity token, as the services get it', () => signIdentity(caller)],
  ["a service client's identity token", async () => (await clientHeaders('telegram-bot', ['bot'])).authorization.slice('Bearer '.length)],
  ['an access token for outsiders', async () => signJson(await store.signingKey('identity'), 'at+jwt', claims)],
  ['a ticket', async () => signJson(await store.signingKey('ticket'), 'poydu-ticket+jws', claims)],
  ['a JWT of algorithm none', () => Promise.resolve(`${inputOf({ alg: 'none' })}.`)],
  [
    'a JWT of HS256 with the public key as secret',
    async () => {
      const { key, kid } = await store.signingKey('identity');
      const input = inputOf({ alg: 'HS256', kid });
      const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' });
      return `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`;
    },
  ],
  [
    'a JWT with a key of its own',
    () => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const input = inputOf({ alg: 'RS256', jwk: publicKey.export({ format: 'jwk' }) });
      return Promise.resolve(`${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`);
    },
  ],
];

describe('at the front door', () => {
  it.each(ofTheInside)('%s opens nothing: as a bearer, as a cookie, with and without an X-User-ID', async (_, make) => {
    const token = await make();
    const credentials: Record<string, string>[] = [{ authorization: `Bearer ${token}` }, { cookie: `__Host-poydu=${token}` }];
    for (const credential of credentials) {
      for (const headers of [credential, { ...credential, 'x-user-id': caller.userId }]) {
        expect(await front.get('/api/me', headers)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
        expect(await front.get('/api/me/account', headers)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
      }
    }
    expect([...auth.arrived, ...user.arrived]).toEqual([]);
  });

  it('a session token opens nothing with the half of another, or as a credential of another kind', async () => {
    const [one, other] = [await front.openSession(), await front.openSession()];
    const mixed = `${one.token.slice(0, -11)}${other.token.slice(-11)}`;
    expect(await front.get('/api/me', one.bearer)).toMatchObject({ status: 200 });
    expect(await front.get('/api/me', { authorization: `Bearer ${mixed}` })).toMatchObject({ status: 401 });
    expect(await front.get('/api/me', { authorization: `Bearer ${one.token.replace(/^pd1/, 'pc1')}` })).toMatchObject({ status: 401 });
  });
});

describe('the gateway’s own routes, around nginx', () => {
  const askDirectly = async (token: string, { userId }: Pick<Caller, 'userId'>) => {
    const headers = { authorization: `Bearer ${token}`, 'x-user-id': userId };
    return (await fetch(`${front.gateway.http.url}/api/me/account`, { headers })).status;
  };

  it.each(ofTheInside.slice(1))('are closed to %s', async (_, make) => {
    expect(await askDirectly(await make(), caller)).toBe(401);
  });

  it('are open to whom the identity token names, and closed to everybody else', async () => {
    const token = await signIdentity(caller);
    expect(await askDirectly(token, caller)).toBe(200);
    expect(await askDirectly(token, aCaller())).toBe(401);
    expect(await askDirectly(await signIdentity(caller, { at: new Date(Date.now() - 3_600_000), ttlSeconds: 3599 }), caller)).toBe(401);
    expect(await askDirectly((await front.openSession()).token, caller)).toBe(401);
  });
});

describe('a flood of invented session tokens', () => {
  it('costs neither Redis nor auth a question, and people go on meanwhile', async () => {
    const { bearer } = await front.openSession();
    const redis = new Redis(front.redisPort, '127.0.0.1');
    const reads = async () => Number(/cmdstat_get:calls=(\d+)/.exec(await redis.info('commandstats'))?.[1] ?? 0);
    try {
      const before = await reads();
      const invented = () => makeSessionToken('user', 'a key that is not the key of this fleet');
      for (let wave = 0; wave < 20; wave += 1) {
        const strangers = Array.from({ length: 50 }, (_, index) =>
          front.get('/api/me', index % 2 ? { authorization: `Bearer ${invented()}` } : { cookie: `__Host-poydu=${invented()}` }),
        );
        const people = Array.from({ length: 5 }, () => front.get('/api/me', bearer));
        expect(new Set((await Promise.all(strangers)).map(({ status }) => status))).toEqual(new Set([401]));
        expect(new Set((await Promise.all(people)).map(({ status }) => status))).toEqual(new Set([200]));
      }
      expect((await reads()) - before).toBe(100);
      expect(auth.arrived).toEqual([]);
    } finally {
      redis.disconnect();
    }
  });
});
