import { execFile } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { Clock, createService, ServiceModule } from '@poydu/service';
import { IdentityConfig, IdentityModule, IdentitySigner, KeyRings } from '../src/index.js';
import { VaultServer } from './vault-server.js';

@Controller()
class PressController {
  @Get('press')
  press(): object {
    return {};
  }
}

const imports = [ServiceModule.forRoot({ name: 'probe', settings: [IdentityConfig] }), IdentityModule.forRoot()];

@Module({ imports, controllers: [PressController] })
class ServiceUnderLoad {}

@Module({ imports, providers: [IdentitySigner] })
class Auth {}

type App = Awaited<ReturnType<typeof createService>>;

const repository = resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);
const hour = 3_600_000;
const minute = 60_000;
const person = { sub: 'person-1', sid: 'session-1', username: 'anna', email: 'anna@example.org', roles: ['USER'] };
const kidOf = (token: string) =>
  (JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString()) as { kid: string }).kid;

let vault: VaultServer;
/** How far the services' clock is ahead, in milliseconds: an hour has to pass before the old key's last token ends. */
let ahead = 0;
const now = () => Date.now() + ahead;

const environmentOf = (service: string) => {
  const { address, roleId, secretId } = vault.login(service);
  return { KEY_STORE: 'vault', VAULT_ADDR: address, VAULT_ROLE_ID: roleId, VAULT_SECRET_ID: secretId };
};

async function start(module: typeof Auth | typeof ServiceUnderLoad, service: string): Promise<App> {
  const own = { PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', LOG_LEVEL: 'silent', KEYS_REFRESH_SECONDS: '1' };
  const app = await createService(module, { ...own, ...environmentOf(service) });
  app.get(Clock).now = () => new Date(now());
  await app.init();
  return app;
}

/** The one command, as it is run by hand. @returns the new key's id. */
async function rotate(): Promise<string> {
  const program = join(repository, 'libs/identity/dist/rotate-keys.js');
  const { stdout } = await run(process.execPath, [program, 'identity'], { cwd: repository, env: environmentOf('auth') });
  return /key (\S+) is published/.exec(stdout)?.[1] ?? '';
}

beforeAll(async () => {
  // The command runs as it is built.
  const libraries = ['libs/contracts', 'libs/service', 'libs/identity'];
  await run(process.execPath, [join(repository, 'deploy/build.ts'), ...libraries], { cwd: repository });
  vault = await VaultServer.start();
});

afterAll(() => vault.stop());

describe('a rotation while requests flow', () => {
  const progress = new EventEmitter();
  const refused: string[] = [];
  const issued: { token: string; endsAt: number }[] = [];
  const firstKids = new Set<string>();
  let apps: App[];
  let signer: IdentitySigner;
  let auth: App;
  let isOver = false;
  let flow: Promise<void>;

  const press = async (app: App, token: string) => {
    const response = await app.inject({ url: '/press', headers: { authorization: `Bearer ${token}`, 'x-user-id': person.sub } });
    return response.statusCode;
  };

  /** Everybody asks every service all the time: with a token of this moment, and with the oldest that has a minute left. */
  async function load(): Promise<void> {
    while (!isOver) {
      const endsAt = now() + hour;
      issued.push({ token: await signer.sign(person, 3600), endsAt });
      const oldest = issued.find(({ endsAt }) => endsAt - now() > minute);
      for (const { token } of [issued.at(-1), oldest].flatMap((one) => one ?? [])) {
        const statuses = await Promise.all(apps.map((app) => press(app, token)));
        for (const status of statuses) if (status !== 200) refused.push(`${kidOf(token)} at +${ahead} ms: ${status}`);
      }
      progress.emit('round');
    }
  }

  const rounds = async (count: number) => {
    for (let round = 0; round < count; round += 1) await once(progress, 'round');
  };
  const untilRound = async (isSo: () => boolean) => {
    while (!isSo()) await rounds(1);
  };
  const signedWith = () => kidOf(issued.at(-1)?.token ?? '');

  beforeAll(async () => {
    auth = await start(Auth, 'auth');
    await auth.get(KeyRings).private('identity').refresh();
    apps = await Promise.all(['event', 'registration', 'chat'].map((service) => start(ServiceUnderLoad, service)));
    await Promise.all(apps.map((app) => app.get(KeyRings).public('identity').refresh()));
    signer = auth.get(IdentitySigner);
    flow = load();
    await rounds(1);
    firstKids.add(signedWith());
  });

  afterAll(async () => {
    isOver = true;
    await flow;
    await Promise.all([auth, ...apps].map((app) => app.close()));
  });

  it('refuses nobody: neither when new keys are published, nor when they begin to sign, nor in the last minute of the old ones', async () => {
    const kids = [await rotate(), await rotate()];
    const hasAll = (app: App) => kids.every((kid) => app.get(KeyRings).public('identity').peek(kid));
    await untilRound(() => [auth, ...apps].every(hasAll));
    expect(firstKids).toContain(signedWith());
    ahead += 3 * minute + 1000;
    await untilRound(() => signedWith() === kids[1]);
    await rounds(10);
    // The oldest tokens that were signed with the first key have a minute and a bit left now.
    ahead += hour - 5 * minute;
    await rounds(10);
    expect(issued.some(({ token, endsAt }) => firstKids.has(kidOf(token)) && endsAt - now() > minute)).toBe(true);
    expect(refused).toEqual([]);
  });

  it('leaves nothing behind: with its last token the old key is gone, for every service, without a restart', async () => {
    const [first] = issued;
    // Between two rounds: what is under way must not grow old on the way.
    await rounds(1);
    ahead += 10 * minute;
    expect(await Promise.all(apps.map((app) => press(app, first?.token ?? '')))).toEqual(apps.map(() => 401));
    const [kid = ''] = firstKids;
    expect(apps.map((app) => app.get(KeyRings).public('identity').peek(kid))).toEqual(apps.map(() => undefined));
    await rounds(10);
    expect(refused).toEqual([]);
  });

  it('is not needed to go on: with Vault sealed, and with Vault gone, tokens are signed and verified', async () => {
    await vault.seal();
    await untilRound(() => [auth, ...apps].every((app) => app.get(KeyRings).public('identity').error !== undefined));
    await rounds(10);
    await expect(rotate()).rejects.toThrow('sealed');
    await vault.restart();
    await untilRound(() => [auth, ...apps].every((app) => app.get(KeyRings).public('identity').error === undefined));
    await rounds(10);
    expect(refused).toEqual([]);
  });
});
