import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashOfToken } from '@poydu/identity';
import { aCaller, type HttpClient, identityHeaders, Line, type RunningService, testStack, until } from '@poydu/testing';
import { claimBase } from '../../../deploy/local/ports.ts';
import { systemAccountId } from '../src/accounts/account.js';
import { buildPrograms } from './programs.js';
import { type Opened, RunningAuth } from './running-auth.js';

const administrator = async (http: HttpClient) =>
  http.as(await identityHeaders(aCaller({ userId: systemAccountId, roles: ['USER', 'ADMINISTRATOR'] })));

describe('a look-up that meets a revocation', () => {
  const rounds = 15;
  let auth: RunningAuth;
  let replica: RunningService;
  beforeAll(async () => {
    auth = await RunningAuth.start();
    replica = await auth.replica();
  });
  afterAll(() => auth.close());

  /** Redis has lost the session, and both processes are asked for it at once while `revoke` runs, a little earlier or later each round. */
  async function meet<T>(session: Opened, round: number, revoke: () => Promise<T>): Promise<{ revoked: T; found: string[] }> {
    // Long enough ago that being seen again is written, too.
    auth.clock.advance({ minutes: 2 });
    await auth.redis.del(`session:${hashOfToken(session.session_token)}`);
    const lookUp = async (index: number) => {
      const url = index % 2 ? auth.http.url : replica.http.url;
      const { status, entry } = await auth.resolve(session.session_token, { url });
      return status === 200 ? entry.state : String(status);
    };
    const before = Array.from({ length: round % 5 }, (_, index) => lookUp(index));
    const revoking = revoke();
    const after = Array.from({ length: 4 }, (_, index) => lookUp(index));
    return { revoked: await revoking, found: await Promise.all([...before, ...after]) };
  }

  it('never brings back a session that has ended, whichever comes first', async () => {
    const person = await auth.signUp();
    for (let round = 0; round < rounds; round += 1) {
      const session = await auth.logIn(person);
      const http = await auth.as(session);
      const { revoked, found } = await meet(session, round, () => http.post('/api/auth/logout'));
      expect(revoked.status).toBe(204);
      for (const state of found) expect(['active', '404']).toContain(state);
      expect(await auth.entryOf(session)).toMatchObject({ state: 'ended', identity_token: '' });
      expect((await auth.resolve(session.session_token, { url: replica.http.url })).status).toBe(404);
    }
  });

  it('never hides a block, nor its end', async () => {
    const person = await auth.signUp();
    const http = await administrator(replica.http);
    for (let round = 0; round < rounds; round += 1) {
      for (const [act, state] of [
        ['block', 'blocked'],
        ['unblock', 'active'],
      ] as const) {
        const { revoked, found } = await meet(person, round, () =>
          http.post(`/api/admin/users/${person.user.id}/${act}`, { reason: 'спам' }),
        );
        expect(revoked.status).toBe(200);
        for (const seen of found) expect(['active', 'blocked']).toContain(seen);
        expect(await auth.entryOf(person)).toMatchObject({ state });
        expect((await auth.resolve(person.session_token)).entry).toMatchObject({ state });
      }
    }
  });
});

const firstPortBase = 27_000;

/** The service as a process of its own, as it runs in the fleet. */
async function startProcess(settings: Record<string, string>): Promise<{ url: string; child: ChildProcess; releasePorts: () => void }> {
  await buildPrograms();
  const { base: port, release } = await claimBase(firstPortBase);
  const child = spawn(process.execPath, [join(import.meta.dirname, '../dist/main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...testStack().services['auth'], ...settings, PORT: String(port), LOG_LEVEL: 'error' },
  });
  const url = `http://127.0.0.1:${String(port)}`;
  const isReady = async () => {
    const response = await fetch(`${url}/health/ready`);
    const { degraded } = (await response.json()) as { degraded?: object };
    return response.ok && !Object.hasOwn(degraded ?? {}, 'redis');
  };
  await until('the process is ready', isReady);
  return { url, child, releasePorts: release };
}

describe('a process that is killed between its commit and Redis', () => {
  it('leaves the end of a session to the next one, which tells Redis', async () => {
    const auth = await RunningAuth.start();
    const line = await Line.to(auth.environment['REDIS_URL'] ?? '');
    let child: ChildProcess | undefined;
    let releasePorts: (() => void) | undefined;
    try {
      const person = await auth.signUp();
      const { entry } = await auth.resolve(person.session_token);
      const process = await startProcess({ ...auth.environment, REDIS_URL: line.url });
      ({ child, releasePorts } = process);
      // The other process would do the work.
      await auth.service.close();
      line.hold();
      const headers = { authorization: `Bearer ${entry.identity_token}`, 'x-user-id': person.user.id };
      const logOut = fetch(`${process.url}/api/auth/logout`, { method: 'POST', headers }).then(
        ({ status }) => status,
        () => 'no answer',
      );
      const pending = () =>
        auth.database.query<{ ended_at: Date | null }>('SELECT ended_at FROM login_sessions WHERE applied_version < version');
      await until('it is committed', async () => (await pending()).some(({ ended_at }) => ended_at !== null), { intervalMs: 2 });
      child.kill('SIGKILL');
      await once(child, 'exit');
      // Whether it has given Redis up before, or not.
      expect(['no answer', 204]).toContain(await logOut);
      expect(await auth.entryOf(person)).toMatchObject({ state: 'active' });

      const next = await auth.replica();
      await until('Redis has the tombstone', async () => (await auth.entryOf(person))?.state === 'ended');
      await until('the work is marked as done', async () => (await pending()).length === 0);
      expect((await auth.resolve(person.session_token, { url: next.http.url })).status).toBe(404);
    } finally {
      child?.kill('SIGKILL');
      releasePorts?.();
      line.close();
      await auth.close();
    }
  });
});
