import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSessionToken } from '@poydu/identity';
import { aCaller, identityHeaders, until } from '@poydu/testing';
import { systemAccountId } from '../src/accounts/account.js';
import { type Opened, RunningAuth } from './running-auth.js';

describe('whoever keeps connections of people open', () => {
  const credential = makeSessionToken('service', 'the key of the checksums in these tests');
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
    const hash = createHash('sha256').update(credential).digest('hex');
    await auth.replica({ SERVICE_CREDENTIALS: `${auth.environment['SERVICE_CREDENTIALS'] ?? ''},chat:watch:${hash}` });
    await until('the credential is known', async () => (await ask([])).status === 200);
  });
  afterAll(() => auth.close());

  async function ask(
    ids: unknown,
    shown = credential,
  ): Promise<{ status: number; items: { session_id: string; state: string; expires_at: number }[] }> {
    const response = await fetch(`${auth.http.url}/internal/sessions/states`, {
      method: 'POST',
      headers: { authorization: `Bearer ${shown}`, 'content-type': 'application/json' },
      body: JSON.stringify({ session_ids: ids }),
    });
    return { status: response.status, ...((await response.json()) as { items: [] }) };
  }

  const idOf = async ({ session_token }: Opened) => (await auth.resolve(session_token)).entry.session_id;

  it('is told which sessions go on, which are of a blocked person, and which have ended, in the order of the question', async () => {
    const [going, blocked, ended] = [await auth.signUp(), await auth.signUp(), await auth.signUp()];
    const ids = [await idOf(going), await idOf(blocked), await idOf(ended), aCaller().sessionId];
    expect((await ask(ids)).items.map(({ state }) => state)).toEqual(['active', 'active', 'active', 'ended']);
    const administrator = auth.http.as(await identityHeaders(aCaller({ userId: systemAccountId, roles: ['USER', 'ADMINISTRATOR'] })));
    expect((await administrator.post(`/api/admin/users/${blocked.user.id}/block`, { reason: 'спам' })).status).toBe(200);
    expect((await (await auth.as(ended)).post('/api/auth/logout')).status).toBe(204);
    const { items } = await ask(ids);
    expect(items.map(({ session_id, state }) => [session_id, state])).toEqual(
      ids.map((id, index) => [id, ['active', 'blocked', 'ended', 'ended'][index]]),
    );
    expect(items[0]?.expires_at).toBe(auth.clock.now().getTime() + 30 * 86_400_000);
  });

  it('does not keep a session alive by asking', async () => {
    const person = await auth.signUp();
    const id = await idOf(person);
    auth.clock.advance({ days: 29 });
    expect((await ask([id])).items).toMatchObject([{ state: 'active' }]);
    auth.clock.advance({ days: 1 });
    expect((await ask([id])).items).toEqual([{ session_id: id, state: 'ended', expires_at: 0 }]);
  });

  it('needs the scope watch, which opens nothing else, and asks for ids, five hundred at most', async () => {
    const { session_token } = await auth.signUp();
    for (const other of ['', 'wrong', session_token, auth.credentials.gateway, auth.credentials.bot]) {
      expect((await ask([], other)).status).toBe(401);
    }
    expect((await auth.resolve(session_token, { credential })).status).toBe(401);
    for (const ids of [undefined, 'x', ['x'], Array.from({ length: 501 }, () => aCaller().sessionId)]) {
      expect((await ask(ids)).status).toBe(400);
    }
  });
});
