import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashOfToken, isGenuineToken } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { aCaller, aTelegramUser, botToken, clientHeaders, expectStatus, miniAppData, type RunningService, until } from '@poydu/testing';
import { runClientCommand } from '../src/service-clients/service-clients.command.js';
import { ServiceClientsService } from '../src/service-clients/service-clients.service.js';
import { buildPrograms, runProgram } from './programs.js';
import { claimsOf, type Opened, RunningAuth } from './running-auth.js';

describe('service credentials', () => {
  let auth: RunningAuth;
  let other: RunningService;
  beforeAll(async () => {
    auth = await RunningAuth.start({ TELEGRAM_BOT_TOKEN: botToken });
    other = await auth.replica();
  });
  afterAll(() => auth.close());

  const clients = () => auth.service.get(ServiceClientsService, { strict: false });
  const issue = (client: string, scopes: string[] | undefined = ['bot'], overlapSeconds = 3600) =>
    clients().issue({ client, ...(scopes.length > 0 ? { scopes } : {}), overlapSeconds });
  /** What the gateway is told of it, at another process than the one that made it. */
  const resolve = (session_token: string) => auth.resolve(session_token, { url: other.http.url });
  const statusOf = async (session_token: string) => (await resolve(session_token)).status;
  const aClient = () => `client-${aCaller().userId.slice(-12)}`;

  it('each has scopes of its own, is kept as a hash, and opens what they say', async () => {
    const name = aClient();
    const { credential } = await issue(name, ['bot', 'telegram']);
    expect(isGenuineToken(credential, String(auth.environment['SESSION_CHECKSUM_KEY']))).toBe(true);
    const { status, entry } = await resolve(credential);
    expect([status, entry]).toMatchObject([200, { kind: 'service', subject: name, state: 'active' }]);
    expect(claimsOf(entry.identity_token)).toMatchObject({ sub: name, scopes: ['bot', 'telegram'] });
    const rows = await auth.database.query(`SELECT service_credentials::text AS text FROM service_credentials`);
    expect(JSON.stringify(rows)).toContain(hashOfToken(credential));
    expect(JSON.stringify(rows)).not.toContain(credential);
  });

  it('a revoked one is refused within a second, by every process and in Redis', async () => {
    const name = aClient();
    const { credential } = await issue(name, ['sessions']);
    expect(await statusOf(credential)).toBe(200);
    expect(await auth.entryOf({ session_token: credential })).toMatchObject({ state: 'active' });
    const asGateway = (url: string) => auth.resolve('unknown', { credential, url });
    for (const url of [auth.http.url, other.http.url]) expect((await asGateway(url)).status).toBe(404);
    expect(await clients().revoke(name)).toBe(1);
    expect(await auth.entryOf({ session_token: credential })).toMatchObject({ state: 'ended', identity_token: '' });
    expect(await statusOf(credential)).toBe(404);
    // The clock of the tests stands still: so long a process remembers what the gateway may.
    auth.clock.advance({ seconds: 1 });
    for (const url of [auth.http.url, other.http.url]) expect((await asGateway(url)).status).toBe(401);
  });

  it('what Redis could not be told at the moment, another process tells it', async () => {
    const name = aClient();
    const { credential } = await issue(name);
    await resolve(credential);
    await auth.database.query(
      `UPDATE service_credentials SET ended_at = now(), is_revoked = true, version = version + 1 WHERE client = $1`,
      [name],
    );
    await until('Redis has the tombstone', async () => (await auth.entryOf({ session_token: credential }))?.state === 'ended');
  });

  it('a replaced one goes on beside the new one until the overlap is over, and no longer', async () => {
    const name = aClient();
    const old = await issue(name, ['bot']);
    const fresh = await issue(name, [], 600);
    expect(fresh).toMatchObject({ scopes: ['bot'], replaces: 1 });
    for (const { credential } of [old, fresh]) expect(await statusOf(credential)).toBe(200);
    expect((await resolve(old.credential)).entry.expires_at).toBe(auth.clock.now().getTime() + 600_000);
    auth.clock.advance({ minutes: 9, seconds: 59 });
    expect(await statusOf(old.credential)).toBe(200);
    auth.clock.advance({ seconds: 1 });
    expect(await statusOf(old.credential)).toBe(404);
    expect(await statusOf(fresh.credential)).toBe(200);
  });

  it('one that is replaced without overlap ends at once', async () => {
    const name = aClient();
    const old = await issue(name);
    await resolve(old.credential);
    await issue(name, [], 0);
    expect(await statusOf(old.credential)).toBe(404);
    expect(await auth.entryOf({ session_token: old.credential })).toMatchObject({ state: 'ended' });
  });

  it('the sessions that a client has opened for people end when it is revoked, not when it is replaced', async () => {
    const name = aClient();
    await issue(name);
    const user = aTelegramUser();
    const person = expectStatus(200, await auth.http.post<Opened>('/api/auth/telegram', miniAppData(user, auth.clock.now())));
    const bot = auth.http.as(await clientHeaders(name, ['bot']));
    const opened = expectStatus(200, await bot.post<Opened>('/api/auth/telegram/session', { telegram_id: user.id }));
    await issue(name, []);
    expect((await auth.resolve(opened.session_token)).status).toBe(200);
    await clients().revoke(name);
    expect((await auth.resolve(opened.session_token)).status).toBe(404);
    await until('Redis knows it', async () => (await auth.entryOf(opened))?.state === 'ended');
    expect((await auth.resolve(person.session_token)).status).toBe(200);
  });

  it('a session that a client is just opening while it is revoked ends with the others', async () => {
    const name = aClient();
    await issue(name);
    const user = aTelegramUser();
    const person = expectStatus(200, await auth.http.post<Opened>('/api/auth/telegram', miniAppData(user, auth.clock.now())));
    const bot = auth.http.as(await clientHeaders(name, ['bot']));
    const database = auth.service.get(Database, { strict: false });
    const [locked, released] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    const holding = database.transaction(async () => {
      await database.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [person.user.id]);
      locked.resolve(null);
      await released.promise;
    });
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    const wait = (count: number) =>
      until(`${String(count)} wait for a lock`, async () => (await auth.database.query(waiting)).length >= count);
    await locked.promise;
    const opening = bot.post<Opened>('/api/auth/telegram/session', { telegram_id: user.id });
    await wait(1);
    const revoking = clients().revoke(name);
    await wait(2);
    released.resolve(null);
    const [answer] = await Promise.all([opening, revoking, holding]);
    expect((await auth.resolve(expectStatus(200, answer).session_token)).status).toBe(404);
    expect(await bot.post('/api/auth/telegram/session', { telegram_id: user.id })).toMatchObject({ status: 403 });
  });

  describe('of the settings', () => {
    const activeOnes = `SELECT 1 FROM service_credentials WHERE credential_hash = $1 AND ended_at IS NULL`;
    const settingOf = (...named: [string, string][]) =>
      named.map(([client, credential]) => `${client}:sessions:${hashOfToken(credential)}`).join(',');
    /** A process that was started anew with other settings. */
    const restarted = async (setting: string) => {
      const marker = hashOfToken(aClient());
      await auth.replica({ SERVICE_CREDENTIALS: `${setting},marker:none:${marker}` });
      await until('the settings are taken in', async () => (await auth.database.query(activeOnes, [marker])).length > 0);
    };
    const gateway: [string, string] = ['gateway', 'the credential of the gateway here'];

    it('end when they are taken out of the settings, and are back when they stand there again; those made by command stay', async () => {
      const { credential: made } = await issue(aClient());
      const helper: [string, string] = ['helper', 'the credential of a helper'];
      await restarted(settingOf(helper, gateway));
      expect(await statusOf(helper[1])).toBe(200);
      await restarted(settingOf(['gateway', 'another one of the gateway']));
      expect(await statusOf(helper[1])).toBe(404);
      expect(await auth.entryOf({ session_token: helper[1] })).toMatchObject({ state: 'ended' });
      expect((await auth.resolve(made, { credential: 'another one of the gateway', url: other.http.url })).status).toBe(200);
      await restarted(settingOf(helper, gateway));
      expect((await auth.resolve(helper[1], { credential: gateway[1] })).status).toBe(200);
    });

    it('that are revoked stay so, whatever the settings say', async () => {
      const leaked: [string, string] = ['leaky', 'the credential that has leaked'];
      await restarted(settingOf(gateway, leaked));
      expect((await auth.resolve(leaked[1], { credential: gateway[1] })).status).toBe(200);
      await expect(issue(leaked[0])).rejects.toThrow('leaky stands in SERVICE_CREDENTIALS: change it there.');
      expect(await clients().revoke(leaked[0])).toBe(1);
      await restarted(settingOf(gateway, leaked));
      expect((await auth.resolve(leaked[1], { credential: gateway[1] })).status).toBe(404);
    });
  });

  describe('by the command', () => {
    const command = (...args: string[]) => runClientCommand(args, clients());

    it('are made, listed, replaced and revoked, and the secret is shown once', async () => {
      const name = aClient();
      const made = await command('make', `--name=${name}`, '--scopes=bot,telegram');
      expect(made).toContain(`Credential of ${name} (bot, telegram), shown only now`);
      const credential = String(/^pc1\.\S+$/m.exec(made)?.[0]);
      expect(await statusOf(credential)).toBe(200);
      const listed = await command('list');
      expect(listed).toMatch(new RegExp(`^${name}  bot,telegram  command  `, 'm'));
      expect(listed).not.toContain(credential);
      expect(await command('make', `--name=${name}`, '--overlap-minutes=5')).toContain(`What ${name} had ends in 5 minutes`);
      expect(await command('list')).toMatch(new RegExp(`^${name}  .*ends `, 'm'));
      expect(await command('revoke', `--name=${name}`)).toContain('no credential any more');
      expect(await statusOf(credential)).toBe(404);
      expect(await command('list')).not.toContain(name);
    });

    it.each([
      [['make', '--scopes=bot'], 'Say whose: NAME=bot'],
      [['make', '--name=new', '--scopes=a b'], 'Say the scopes: SCOPES=bot,telegram'],
      [['make', '--name=new', '--overlap-minutes=soon'], 'Say the overlap in minutes'],
      [['make', '--name=nobody-yet'], 'There is no client nobody-yet yet: say its scopes.'],
      [['revoke', '--name=nobody'], 'There is no client nobody'],
      [['remove'], 'Say one of make, revoke, list.'],
    ])('%j says what is wrong', async (args, said) => {
      await expect(command(...args)).rejects.toThrow(said);
    });

    it('run as a program, with other settings than the service has, end nobody’s credential, and fail with what is wrong', async () => {
      await buildPrograms();
      const program = (...args: string[]) => runProgram(auth, ['service-client.js', ...args], { SERVICE_CREDENTIALS: '' });
      const [listed, failed] = await Promise.all([program('list'), program('revoke', '--name=nobody')]);
      expect(listed).toMatchObject({ code: 0, said: expect.stringMatching(/^gateway {2}sessions {2}settings {2}/m) });
      expect(failed).toMatchObject({ code: 1, said: expect.stringContaining('There is no client nobody') });
      const active = `SELECT 1 FROM service_credentials WHERE client = 'gateway' AND source = 'settings' AND ended_at IS NULL`;
      expect(await auth.database.query(active)).not.toHaveLength(0);
    });
  });
});
