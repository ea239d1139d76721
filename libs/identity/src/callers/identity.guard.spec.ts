import { constants, createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock, createService, openApiDocument, ServiceModule } from '@poydu/service';
import {
  Caller,
  FileKeyStore,
  IdentityConfig,
  IdentityModule,
  IdentitySigner,
  KeyRings,
  KeyStore,
  OptionalIdentity,
  Public,
  Roles,
  Scope,
  seal,
  signJson,
} from '../index.js';

@Controller('probe')
class ProbeController {
  @Get('mine')
  mine(@Caller() caller: Caller): Caller {
    return caller;
  }

  @Public()
  @Get('public')
  public(@Caller() caller: Caller | undefined): object {
    return { caller: caller ?? null };
  }

  @OptionalIdentity()
  @Get('optional')
  optional(@Caller() caller: Caller | undefined): object {
    return { caller: caller ?? null };
  }

  @Roles('ADMINISTRATOR')
  @Get('admin')
  admin(): object {
    return {};
  }

  @Scope('telegram')
  @Get('client')
  client(): object {
    return {};
  }
}

@Roles('ADMINISTRATOR')
@Controller('admin')
class AdminController {
  @Get('closed')
  closed(): object {
    return {};
  }

  @Public()
  @Get('open')
  open(): object {
    return {};
  }
}

@Module({
  imports: [ServiceModule.forRoot({ name: 'probe', settings: [IdentityConfig] }), IdentityModule.forRoot()],
  controllers: [ProbeController, AdminController],
  providers: [IdentitySigner],
})
class AppModule {}

const person = { sub: 'person-1', sid: 'session-1', username: 'anna', email: 'anna@example.org', roles: ['USER'] };
const telegram = { sub: 'client-1', scopes: ['telegram'] };
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

let directory: string;
let store: FileKeyStore;
let app: Awaited<ReturnType<typeof createService>>;
let signer: IdentitySigner;
let privateKey: KeyObject;
let kid: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'poydu-guard-'));
  store = new FileKeyStore(new Clock(), directory);
  ({ key: privateKey, kid } = await store.signingKey('identity'));
  app = await createService(AppModule, { PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', LOG_LEVEL: 'silent', KEY_STORE_DIR: directory });
  await app.init();
  await app.get(KeyRings).private('identity').refresh();
  await app.get(KeyRings).public('identity').refresh();
  signer = app.get(IdentitySigner);
});

afterAll(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

async function call(path: string, headers: Record<string, string> = {}) {
  const response = await app.inject({ url: path, headers });
  const { code, ...rest } = response.json<{ code?: string } & Record<string, unknown>>();
  return { status: response.statusCode, code, body: rest };
}

const as = (token: string, userId?: string) => ({
  authorization: `Bearer ${token}`,
  ...(userId === undefined ? {} : { 'x-user-id': userId }),
});
const asPerson = async (claims: typeof person & { is_administrator?: boolean } = person) => as(await signer.sign(claims, 60), claims.sub);

/** A token as auth makes it, but for what is named here. */
function forge({
  header = {},
  claims = {},
  signature,
}: {
  header?: object;
  claims?: object;
  signature?: (input: string) => Buffer;
}): string {
  const now = Math.floor(Date.now() / 1000);
  const fullClaims = { ...person, iss: 'poydu-auth', aud: 'poydu', iat: now, exp: now + 60, ...claims };
  const input = `${encode({ alg: 'RS256', typ: 'poydu-identity+jwt', kid, ...header })}.${encode(fullClaims)}`;
  const made = signature?.(input) ?? sign('sha256', Buffer.from(input), privateKey);
  return `${input}.${made.toString('base64url')}`;
}

describe('a route without a decorator', () => {
  it('knows who is calling', async () => {
    expect(await call('/probe/mine', await asPerson())).toMatchObject({
      status: 200,
      body: { userId: 'person-1', sessionId: 'session-1', username: 'anna', email: 'anna@example.org', roles: ['USER'] },
    });
  });

  it('knows when the person logged in, where the person did', async () => {
    const { body } = await call('/probe/mine', as(forge({ claims: { auth_time: 1_900_000_000 } }), person.sub));
    expect(body).toMatchObject({ loggedInAt: new Date(1_900_000_000_000).toISOString() });
    expect((await call('/probe/mine', as(forge({}), person.sub))).body).not.toHaveProperty('loggedInAt');
  });

  it('takes a token made by hand in the form that auth uses, so that the forgeries below fail for their own reason', async () => {
    expect(await call('/probe/mine', as(forge({}), person.sub))).toMatchObject({ status: 200 });
  });

  it('refuses who shows nothing', async () => {
    expect(await call('/probe/mine')).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('does not believe a bare X-User-ID', async () => {
    expect(await call('/probe/mine', { 'x-user-id': person.sub })).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it.each([
    ['of another person', 'person-2'],
    ['that is empty', ''],
    ['that is absent', undefined],
  ])('refuses an identity token with an X-User-ID %s', async (_, userId) => {
    expect(await call('/probe/mine', as(forge({}), userId))).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('refuses a service credential', async () => {
    const token = await signer.sign(telegram, 60);
    expect(await call('/probe/mine', as(token))).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(await call('/probe/mine', as(token, telegram.sub))).toMatchObject({ status: 401, code: 'unauthenticated' });
  });
});

describe('an identity token is refused', () => {
  const past = Math.floor(Date.now() / 1000) - 1;
  const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const publicKey = () => createPublicKey(privateKey);
  const hmac = (input: string, secret: string | Buffer) => createHmac('sha256', secret).update(input).digest();
  const pss = (input: string) => sign('sha256', Buffer.from(input), { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING });
  const withPem = (input: string) => hmac(input, publicKey().export({ type: 'spki', format: 'pem' }));
  const withDer = (input: string) => hmac(input, publicKey().export({ type: 'spki', format: 'der' }));

  it.each<[string, () => string]>([
    ['signed by another key under our kid', () => forge({ signature: (input) => sign('sha256', Buffer.from(input), otherKey) })],
    ['with the public key (PEM) as an HMAC secret', () => forge({ header: { alg: 'HS256' }, signature: withPem })],
    ['with the public key (DER) as an HMAC secret', () => forge({ header: { alg: 'HS256' }, signature: withDer })],
    ['of algorithm none, unsigned', () => forge({ header: { alg: 'none' }, signature: () => Buffer.alloc(0) })],
    ['of algorithm none, with a signature', () => forge({ header: { alg: 'none' } })],
    ['of algorithm RS512', () => forge({ header: { alg: 'RS512' }, signature: (input) => sign('sha512', Buffer.from(input), privateKey) })],
    ['of algorithm RS384', () => forge({ header: { alg: 'RS384' }, signature: (input) => sign('sha384', Buffer.from(input), privateKey) })],
    ['of algorithm PS256', () => forge({ header: { alg: 'PS256' }, signature: pss })],
    ['of an algorithm in small letters', () => forge({ header: { alg: 'rs256' } })],
    ['that says RS256 and has no signature', () => forge({ signature: () => Buffer.alloc(0) })],
    [
      'with a key of its own in the header',
      () => forge({ header: { kid: undefined, jwk: createPublicKey(otherKey).export({ format: 'jwk' }) } }),
    ],
    ['without a kid', () => forge({ header: { kid: undefined } })],
    ['of an unknown kid', () => forge({ header: { kid: 'invented' } })],
    ['of a kid that every object has', () => forge({ header: { kid: '__proto__' } })],
    ['of a kid that is a path', () => forge({ header: { kid: '../../dev/null' }, signature: (input) => hmac(input, '') })],
    ['of a kid that is no text', () => forge({ header: { kid: [kid] } })],
    ['of typ JWT', () => forge({ header: { typ: 'JWT' } })],
    ['of the typ of a ticket', () => forge({ header: { typ: 'poydu-ticket+jws' } })],
    ['without a typ', () => forge({ header: { typ: undefined } })],
    ['of another issuer', () => forge({ claims: { iss: 'somebody' } })],
    ['without an issuer', () => forge({ claims: { iss: undefined } })],
    ['for another audience', () => forge({ claims: { aud: 'another-fleet' } })],
    ['for several audiences, none of them ours', () => forge({ claims: { aud: ['poydu-auth', 'poydu.example'] } })],
    ['without an audience', () => forge({ claims: { aud: undefined } })],
    ['that has expired', () => forge({ claims: { exp: past } })],
    ['of nobody', () => forge({ claims: { sub: '' } })],
    ['whose subject is no text', () => forge({ claims: { sub: [person.sub] } })],
    ['without an end', () => forge({ claims: { exp: undefined } })],
    ['whose end is not a number', () => forge({ claims: { exp: '9999999999' } })],
    ['that is not valid yet', () => forge({ claims: { nbf: past + 3600 } })],
    [
      'whose claims were changed',
      () => forge({}).replace(/\.[^.]+\./, `.${encode({ ...person, exp: past + 60, iss: 'poydu-auth', aud: 'poydu' })}.`),
    ],
    ['that is an opaque session token', () => 'kN3m0ZQ0cV9yM3nYg1sQ0w'],
    ['whose header is not JSON', () => 'AAAA.BBBB.CCCC'],
    ['that is empty', () => ''],
  ])('%s', async (_, make) => {
    expect(await call('/probe/mine', as(make(), person.sub))).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it.each([
    ['/probe/mine', {}],
    ['/probe/optional', {}],
    ['/probe/client', { sid: undefined, scopes: ['telegram'] }],
  ])('by %s without a subject, whatever X-User-ID is', async (path, claims) => {
    const token = forge({ claims: { ...claims, sub: undefined } });
    for (const userId of [undefined, '', 'undefined', 'null', person.sub]) {
      expect(await call(path, as(token, userId))).toMatchObject({ status: 401, code: 'unauthenticated' });
    }
  });

  it('in another scheme than Bearer', async () => {
    const headers = { authorization: `Basic ${forge({})}`, 'x-user-id': person.sub };
    expect(await call('/probe/mine', headers)).toMatchObject({ status: 401, code: 'unauthenticated' });
  });
});

describe('what the header of a token says of keys', () => {
  const strange = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = strange.publicKey.export({ format: 'jwk' });
  const asked: unknown[] = [];
  const keyServer = createServer((req, res) => {
    asked.push(req.url);
    res.end(JSON.stringify({ keys: [{ ...jwk, kid, alg: 'RS256' }] }));
  });
  let address: string;
  beforeAll(async () => {
    await once(keyServer.listen(0, '127.0.0.1'), 'listening');
    address = `http://127.0.0.1:${String((keyServer.address() as AddressInfo).port)}/keys`;
  });
  afterAll(() => void keyServer.close());

  it.each<[string, () => object]>([
    ['jku', () => ({ jku: address })],
    ['x5u', () => ({ x5u: address })],
    ['jwk', () => ({ jwk })],
    ['x5c', () => ({ x5c: [strange.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')] })],
  ])('%s is not looked at: nothing is fetched, and our own key decides', async (_, header) => {
    const signature = (input: string) => sign('sha256', Buffer.from(input), strange.privateKey);
    const known = { claims: { sub: 'person-5' } };
    for (const kidOfOurs of [kid, undefined, 'theirs']) {
      const token = forge({ ...known, header: { ...header(), kid: kidOfOurs }, signature });
      expect(await call('/probe/mine', as(token, 'person-5'))).toMatchObject({ status: 401, code: 'unauthenticated' });
    }
    expect(await call('/probe/mine', as(forge({ ...known, header: header() }), 'person-5'))).toMatchObject({ status: 200 });
    expect(asked).toEqual([]);
  });
});

describe('a token of another kind', () => {
  const now = Math.floor(Date.now() / 1000);
  const claims = { ...person, iss: 'poydu-auth', aud: 'poydu', iat: now, exp: now + 60 };

  it.each<[string, () => Promise<string>]>([
    ['an access token for outsiders', async () => signJson(await store.signingKey('identity'), 'at+jwt', claims)],
    ['a ticket', async () => signJson(await store.signingKey('ticket'), 'poydu-ticket+jws', claims)],
    ['a ticket that calls itself an identity token', async () => signJson(await store.signingKey('ticket'), 'poydu-identity+jwt', claims)],
    [
      'what is sealed for a mail',
      async () => {
        await store.ensure('mail');
        const mail = app.get(KeyRings).public('mail');
        await mail.refresh();
        return seal(mail, claims);
      },
    ],
  ])('is no identity token: %s', async (_, make) => {
    const token = await make();
    expect(await call('/probe/mine', as(token, person.sub))).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(await call('/probe/optional', as(token, person.sub))).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(await call('/probe/client', as(token))).toMatchObject({ status: 401, code: 'unauthenticated' });
  });
});

describe('a flood of invented key ids', () => {
  it('is hardly heard by the key store, and people go on meanwhile', async () => {
    const publicKeys = jest.spyOn(app.get(KeyStore), 'publicKeys');
    const start = performance.now();
    try {
      const asked = () => publicKeys.mock.calls.length;
      // In the first second after a look at the store there is none at all.
      for (let wave = 0; wave < 5 || asked() === 0; wave += 1) {
        const invented = Array.from({ length: 100 }, (_, count) => forge({ header: { kid: `invented-${String(wave)}-${String(count)}` } }));
        const answers = await Promise.all(invented.map((token) => call('/probe/mine', as(token, person.sub))));
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
        expect(await call('/probe/mine', await asPerson())).toMatchObject({ status: 200 });
      }
      // Once a second at most; the ring's own minute may fall into it.
      expect(asked()).toBeLessThanOrEqual(2 + (performance.now() - start) / 1000);
    } finally {
      publicKeys.mockRestore();
    }
  });
});

describe('@Public()', () => {
  it('lets everybody in and reads no identity, not even a valid one', async () => {
    expect(await call('/probe/public')).toMatchObject({ status: 200, body: { caller: null } });
    expect(await call('/probe/public', await asPerson())).toMatchObject({ status: 200, body: { caller: null } });
    expect(await call('/probe/public', as('rubbish', person.sub))).toMatchObject({ status: 200, body: { caller: null } });
  });

  it('on a route opens it in a closed controller, and only it', async () => {
    expect(await call('/admin/open')).toMatchObject({ status: 200 });
    expect(await call('/admin/closed')).toMatchObject({ status: 401 });
    expect(await call('/admin/closed', await asPerson())).toMatchObject({ status: 403, code: 'forbidden' });
  });
});

describe('@OptionalIdentity()', () => {
  it('lets everybody in and knows who has logged in', async () => {
    expect(await call('/probe/optional')).toMatchObject({ status: 200, body: { caller: null } });
    expect(await call('/probe/optional', { 'x-user-id': '' })).toMatchObject({ status: 200, body: { caller: null } });
    expect(await call('/probe/optional', await asPerson())).toMatchObject({ status: 200, body: { caller: { userId: 'person-1' } } });
  });

  it('refuses an identity that is not proven', async () => {
    expect(await call('/probe/optional', { 'x-user-id': person.sub })).toMatchObject({ status: 401 });
    expect(await call('/probe/optional', as('rubbish', person.sub))).toMatchObject({ status: 401 });
    expect(await call('/probe/optional', as(forge({}), 'person-2'))).toMatchObject({ status: 401 });
  });
});

describe('@Roles()', () => {
  it('lets in who has the role', async () => {
    expect(await call('/probe/admin', await asPerson({ ...person, roles: ['USER', 'ADMINISTRATOR'] }))).toMatchObject({ status: 200 });
  });

  it('forbids it to who has not', async () => {
    expect(await call('/probe/admin', await asPerson())).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await call('/probe/admin', await asPerson({ ...person, roles: [] }))).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('tells an administrator whose session has not the rights, or not any more, to log in again', async () => {
    const outdated = await asPerson({ ...person, is_administrator: true });
    expect(await call('/probe/admin', outdated)).toMatchObject({ status: 403, code: 'recent-log-in-required' });
  });

  it('asks first who it is', async () => {
    expect(await call('/probe/admin')).toMatchObject({ status: 401, code: 'unauthenticated' });
  });
});

describe('@Scope()', () => {
  it('lets in a service credential with the scope', async () => {
    expect(await call('/probe/client', as(await signer.sign(telegram, 60)))).toMatchObject({ status: 200 });
  });

  it('forbids it to a service credential with another scope, and to people', async () => {
    expect(await call('/probe/client', as(await signer.sign({ ...telegram, scopes: ['bot'] }, 60)))).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    expect(await call('/probe/client', await asPerson({ ...person, roles: ['ADMINISTRATOR'] }))).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
  });

  it('refuses a service credential in the name of a person', async () => {
    expect(await call('/probe/client', as(await signer.sign(telegram, 60), person.sub))).toMatchObject({
      status: 401,
      code: 'unauthenticated',
    });
  });

  it('refuses who shows nothing', async () => {
    expect(await call('/probe/client')).toMatchObject({ status: 401, code: 'unauthenticated' });
  });
});

it('the OpenAPI document says of each route who may call it', () => {
  const access = Object.entries(openApiDocument(app).paths).map(([path, item]) => [path, (item.get as { 'x-auth'?: string })['x-auth']]);
  expect(Object.fromEntries(access)).toEqual({
    '/probe/mine': 'required',
    '/probe/public': 'public',
    '/probe/optional': 'optional',
    '/probe/admin': 'required',
    '/probe/client': 'service',
    '/admin/closed': 'required',
    '/admin/open': 'public',
  });
});

it('the OpenAPI document names the roles of a route and what those without them are answered', () => {
  const operation = openApiDocument(app).paths['/probe/admin']?.get as {
    'x-roles'?: string[];
    responses: Record<string, { description: string }>;
  };
  expect(operation['x-roles']).toEqual(['ADMINISTRATOR']);
  expect(operation.responses['401']?.description).toContain('`unauthenticated`');
  expect(operation.responses['403']?.description).toContain('`forbidden`');
});

it('no token is signed for longer than its key stays', async () => {
  await expect(signer.sign(person, 3601)).rejects.toThrow('an hour at most');
});

describe('a token that was taken before', () => {
  const day = 86_400;
  const inHours = (count: number) => {
    app.get(Clock).now = () => new Date(Date.now() + count * 3_600_000);
  };
  afterEach(() => inHours(0));
  const longToken = (sub: string) => as(forge({ claims: { sub, exp: Math.floor(Date.now() / 1000) + day } }), sub);

  it('is taken again, for the same person and nobody else', async () => {
    const headers = longToken('person-7');
    for (let time = 0; time < 2; time += 1) expect((await call('/probe/mine', headers)).body).toMatchObject({ userId: 'person-7' });
    expect((await call('/probe/mine', { ...headers, 'x-user-id': 'person-8' })).status).toBe(401);
  });

  it('is taken no longer than it is valid', async () => {
    const headers = longToken('person-7');
    expect((await call('/probe/mine', headers)).status).toBe(200);
    inHours(23);
    expect((await call('/probe/mine', headers)).status).toBe(200);
    inHours(25);
    expect((await call('/probe/mine', headers)).status).toBe(401);
  });

  it('is taken no longer than its key stays', async () => {
    const headers = longToken('person-7');
    expect((await call('/probe/mine', headers)).status).toBe(200);
    await new FileKeyStore(new Clock(), directory).rotate('identity', 180);
    await app.get(KeyRings).public('identity').refresh();
    expect((await call('/probe/mine', headers)).status).toBe(200);
    inHours(2);
    expect((await call('/probe/mine', headers)).status).toBe(401);
  });
});
