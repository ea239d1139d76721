import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { Clock, createService, ServiceModule } from '@poydu/service';
import { provisionVault } from '../../../deploy/vault/provision.ts';
import { IdentityConfig, IdentityModule, identityToken, KeyRing, KeyRings, signJson, VaultKeyStore, verifyJson } from '../src/index.js';
import { purposes } from '../src/keys/purposes.js';
import { VaultServer } from './vault-server.js';

@Controller()
class PressController {
  @Get('press')
  press(): object {
    return {};
  }
}

@Module({
  imports: [ServiceModule.forRoot({ name: 'probe', settings: [IdentityConfig] }), IdentityModule.forRoot()],
  controllers: [PressController],
})
class AppModule {}

let vault: VaultServer;

beforeAll(async () => {
  vault = await VaultServer.start();
});

afterAll(() => vault.stop());

const clock = new Clock();
const storeOf = (service: string) => new VaultKeyStore(clock, vault.login(service));

/** What a service can do with its own login, around our code. */
async function tokenOf(service: string): Promise<string> {
  const { roleId, secretId } = vault.login(service);
  const { body } = await vault.call('POST', 'auth/approle/login', { role_id: roleId, secret_id: secretId }, '');
  return (body as { auth: { client_token: string } }).auth.client_token;
}

const secret = (purpose: string, visibility: string) => `secret/data/poydu/keys/${purpose}/${visibility}`;

describe('the first key', () => {
  it('is the same for replicas that make it at once', async () => {
    const keys = await Promise.all(Array.from({ length: 6 }, () => storeOf('auth').signingKey('identity')));
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(1);
    const published = await storeOf('event').publicKeys('identity');
    expect(published.map(({ kid }) => kid)).toEqual([keys[0]?.kid]);
  });

  it('signs what every other service can verify', async () => {
    const token = await signJson(await storeOf('auth').signingKey('identity'), 'probe', { seat: 1 });
    const ring = new KeyRing({ load: () => storeOf('chat').publicKeys('identity'), now: () => clock.now(), refreshSeconds: 60 });
    expect(await verifyJson(ring, 'probe', token)).toEqual({ seat: 1 });
  });

  it('is not made by a service that does not own the purpose', async () => {
    await expect(storeOf('event').signingKey('ticket')).rejects.toThrow('permission denied');
    await expect(storeOf('event').publicKeys('ticket')).rejects.toThrow('registration has not published');
  });
});

describe('the policies', () => {
  const services = ['gateway', 'auth', 'user', 'event', 'registration', 'review', 'media', 'chat', 'notification'];
  const names = Object.keys(purposes) as (keyof typeof purposes)[];

  beforeAll(async () => {
    for (const purpose of names) await storeOf(purposes[purpose].owner).ensure(purpose);
  });

  it.each(services)('let %s read every public key, and of the private ones only its own', async (service) => {
    const token = await tokenOf(service);
    for (const purpose of names) {
      const owns = purposes[purpose].owner === service;
      expect(await vault.call('GET', secret(purpose, 'public'), undefined, token)).toMatchObject({ status: 200 });
      expect(await vault.call('GET', secret(purpose, 'private'), undefined, token)).toMatchObject({ status: owns ? 200 : 403 });
    }
  });

  it.each(services)('let %s change no key but its own', async (service) => {
    const token = await tokenOf(service);
    const forged = { options: { cas: 0 }, data: { keys: [] } };
    for (const purpose of names.filter((name) => purposes[name].owner !== service)) {
      for (const visibility of ['private', 'public']) {
        const path = secret(purpose, visibility);
        expect(await vault.call('POST', path, forged, token)).toMatchObject({ status: 403 });
        expect(await vault.call('DELETE', path, undefined, token)).toMatchObject({ status: 403 });
        expect(await vault.call('GET', path.replace('/data/', '/metadata/'), undefined, token)).toMatchObject({ status: 403 });
      }
    }
  });

  it('let the owner write only over what it has read', async () => {
    const token = await tokenOf('auth');
    const blind = await vault.call('POST', secret('identity', 'private'), { data: { keys: [] } }, token);
    expect(blind).toMatchObject({ status: 400 });
    const stale = await vault.call('POST', secret('identity', 'private'), { options: { cas: 0 }, data: { keys: [] } }, token);
    expect(stale).toMatchObject({ status: 400 });
  });
});

describe('a rotation', () => {
  it('leaves both keys published and no older version behind', async () => {
    const store = storeOf('registration');
    const before = await store.signingKey('ticket');
    const { kid } = await store.rotate('ticket', 180);
    expect((await storeOf('chat').publicKeys('ticket')).map((key) => key.kid)).toEqual([before.kid, kid]);
    const { body } = await vault.call('GET', secret('ticket', 'private').replace('/data/', '/metadata/'));
    expect(Object.keys((body as { data: { versions: object } }).data.versions)).toHaveLength(1);
  });
});

describe('keys that somebody has deleted', () => {
  it('are not silently replaced by new ones', async () => {
    const store = storeOf('notification');
    const { kid } = await store.signingKey('mail');
    await vault.call('DELETE', secret('mail', 'private'));
    await expect(store.signingKey('mail')).rejects.toThrow('deleted');
    await vault.call('POST', secret('mail', 'private').replace('/data/', '/undelete/'), { versions: [1] });
    expect((await store.signingKey('mail')).kid).toBe(kid);
  });
});

describe('provisioning', () => {
  it('can be run again: keys, and logins handed out before, stay as they are', async () => {
    const { kid } = await storeOf('auth').signingKey('identity');
    const again = await provisionVault(vault.root);
    expect(again['auth']?.roleId).toBe(vault.login('auth').roleId);
    expect((await storeOf('auth').signingKey('identity')).kid).toBe(kid);
    expect((await new VaultKeyStore(clock, { ...vault.login('auth'), ...again['auth'] }).signingKey('identity')).kid).toBe(kid);
  });
});

describe('a login', () => {
  const role = 'auth/approle/role/poydu-review';
  const loginsOf = async () => {
    const { body } = await vault.call('LIST', 'auth/token/accessors');
    return (body as { data: { keys: string[] } }).data.keys;
  };

  it('is shared by calls that come at once, and by later ones', async () => {
    const before = await loginsOf();
    const store = storeOf('review');
    await Promise.all(Array.from({ length: 5 }, () => store.publicKeys('identity')));
    await store.publicKeys('identity');
    expect(await loginsOf()).toHaveLength(before.length + 1);
  });

  it('is made anew when its token was revoked', async () => {
    const store = storeOf('review');
    const before = await loginsOf();
    await store.publicKeys('identity');
    const [accessor] = (await loginsOf()).filter((known) => !before.includes(known));
    await vault.call('POST', 'auth/token/revoke-accessor', { accessor });
    expect(await store.publicKeys('identity')).toHaveLength(1);
  });

  it('is renewed when half its time is over, and made anew when it cannot be renewed', async () => {
    await vault.call('POST', role, { token_ttl: '2s', token_max_ttl: '4s' });
    const store = storeOf('review');
    const before = await loginsOf();
    const known = new Set(before);
    let [isRenewed, isAnew] = [false, false];
    // A machine that stands still for two seconds finds that a token has ended, and looks on at the next.
    while (!isAnew) {
      await store.publicKeys('identity');
      for (const accessor of await loginsOf()) {
        if (before.includes(accessor)) continue;
        isAnew = isRenewed && !known.has(accessor);
        known.add(accessor);
        const { body } = await vault.call('POST', 'auth/token/lookup-accessor', { accessor });
        isRenewed ||= (body as { data?: { last_renewal?: string } } | undefined)?.data?.last_renewal !== undefined;
      }
    }
    expect(isRenewed).toBe(true);
    await vault.call('POST', role, { token_ttl: '1h', token_max_ttl: '24h' });
  });

  it('that is refused says so without the secret', async () => {
    const store = new VaultKeyStore(clock, { ...vault.login('review'), secretId: 'not-the-secret' });
    const error = await store.publicKeys('identity').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toContain('invalid role or secret ID');
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('not-the-secret');
  });

  it('that meets a Vault which is not there says so without the secret', async () => {
    const store = new VaultKeyStore(clock, { ...vault.login('review'), address: 'http://127.0.0.1:1' });
    const error = await store.publicKeys('identity').catch((reason: unknown) => reason);
    expect((error as Error).message).toContain('ECONNREFUSED');
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(vault.login('review').secretId);
  });
});

describe('a Vault that goes away', () => {
  it('keeps a service from being ready only until it has loaded its keys once', async () => {
    const { address, roleId, secretId } = vault.login('event');
    const token = await signJson(await storeOf('auth').signingKey('identity'), identityToken.typ, {
      ...{ iss: identityToken.issuer, aud: identityToken.audience, exp: Math.floor(Date.now() / 1000) + 1800 },
      ...{ sub: 'person-1', sid: 'session-1', username: 'anna', email: null, roles: [] },
    });
    await vault.seal();
    const app = await createService(AppModule, {
      ...{ PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', LOG_LEVEL: 'silent', KEYS_REFRESH_SECONDS: '1' },
      ...{ KEY_STORE: 'vault', VAULT_ADDR: address, VAULT_ROLE_ID: roleId, VAULT_SECRET_ID: secretId },
    });
    await app.init();
    const press = () => app.inject({ url: '/press', headers: { authorization: `Bearer ${token}`, 'x-user-id': 'person-1' } });
    const health = async () => {
      const response = await app.inject({ url: '/health/ready' });
      return { status: response.statusCode, degraded: Object.keys(response.json<{ degraded: object }>().degraded) };
    };
    const becomes = async (expected: Awaited<ReturnType<typeof health>>) => {
      while (!isDeepStrictEqual(await health(), expected)) await app.get(KeyRings).public('identity').refresh();
    };
    try {
      expect((await health()).status).toBe(503);
      expect(await press()).toMatchObject({ statusCode: 503 });
      await vault.restart();
      await becomes({ status: 200, degraded: [] });
      expect(await press()).toMatchObject({ statusCode: 200 });
      await vault.seal();
      await becomes({ status: 200, degraded: ['vault'] });
      expect(await press()).toMatchObject({ statusCode: 200 });
    } finally {
      await app.close();
      await vault.restart();
    }
  });

  it('stops no verification: a ring that was loaded lives on while it is sealed, and is fresh again when it is back', async () => {
    const auth = storeOf('auth');
    const verifying = new KeyRing({ load: () => auth.publicKeys('identity'), now: () => clock.now(), refreshSeconds: 1 });
    const signing = new KeyRing({ load: () => auth.privateKeys('identity'), now: () => clock.now(), refreshSeconds: 1 });
    await Promise.all([verifying.refresh(), signing.refresh()]);

    await vault.seal();
    await Promise.all([verifying.refresh(), signing.refresh()]);
    expect(verifying.error?.message).toContain('Vault is sealed');
    const token = await signJson(signing.current(), 'probe', { seat: 1 });
    expect(await verifyJson(verifying, 'probe', token)).toEqual({ seat: 1 });

    await vault.restart();
    await Promise.all([verifying.refresh(), signing.refresh()]);
    expect(verifying.error).toBeUndefined();
    expect(await verifyJson(verifying, 'probe', token)).toEqual({ seat: 1 });
  });
});
