import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  erasingServices,
  type ExportRequest,
  ExportPieceSealed,
  type MailContent,
  topics,
  UserBlocked,
  userErased,
  UserRegistered,
} from '@poydu/contracts';
import { FileKeyStore, KeyRing, makeOneTimeKeys, open, sealInPieces } from '@poydu/identity';
import { Clock, LOGGER, type Logger } from '@poydu/service';
import { aCaller, aUser, expectStatus, identityHeaders, TestClock, testKeyStoreDir, until } from '@poydu/testing';
import { strFromU8, unzipSync } from 'fflate';
import { run, type Running } from './running.js';

const clock = new TestClock('2027-03-01T10:00:00Z');
const others = erasingServices.filter((service) => service !== 'user');

interface Answer {
  status: 'preparing' | 'ready';
  url: string;
  expires_at: string;
}

describe('an export', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run(clock);
  });
  afterAll(() => running.close());

  /** Somebody whose account has arrived, and who has asked for the export. */
  async function asked() {
    const caller = aCaller({ loggedInAt: clock.now() });
    const user = aUser({ user_id: caller.userId, username: caller.username, email: caller.email, full_name: 'Канарейкина Анна' });
    await running.kafka.publish(UserRegistered.build(user));
    await until('the account has arrived', async () => {
      return (await running.database.query('SELECT FROM profiles WHERE user_id = $1 AND version > 0', [caller.userId])).length > 0;
    });
    const http = await running.as(caller);
    const ask = () => http.get<Answer>('/api/me/export');
    expect(expectStatus(202, await ask())).toMatchObject({ status: 'preparing' });
    const isAbout = ({ type, data }: { type: string; data: unknown }) =>
      type === 'poydu.export.requested.v1' && (data as ExportRequest).user_id === caller.userId;
    const request = (await running.kafka.waitFor(topics.exports, isAbout)).data as ExportRequest;
    const requests = () => running.kafka.received(topics.exports).filter(isAbout);
    return { caller, http, ask, request, requests };
  }

  /** A service answers, as all of them do. */
  async function answer({ export_id, public_key }: ExportRequest, service: string, content: unknown): Promise<string[]> {
    const pieces = await sealInPieces(public_key, content);
    const piece = { export_id, service, count: pieces.length };
    // The last one first: pieces come in any order, and more than once.
    const messages = pieces.map((sealed, nr) => ExportPieceSealed.build({ ...piece, nr, sealed })).toReversed();
    await running.kafka.publish(...messages, ...messages);
    return messages.map(({ id }) => id);
  }

  const download = async (caller: Parameters<typeof identityHeaders>[0]) =>
    fetch(`${running.service.http.url}/api/me/export/archive`, { headers: await identityHeaders(caller) });
  const becomesReady = (ask: () => Promise<{ status: number; body: Answer }>) =>
    until('the export is ready', async () => {
      const { status, body } = await ask();
      return status === 200 ? body : undefined;
    });

  it('is put together when every service has answered, is for its owner alone, and is removed after a day', async () => {
    const { caller, ask, request, requests } = await asked();
    const large = 'я'.repeat(3).concat(Array.from({ length: 120_000 }, (_, nr) => String(Math.imul(nr, 2_654_435_761))).join());
    for (const service of others.slice(1)) await answer(request, service, { service, words: 'чирик' });
    await until('but one have answered', async () => {
      const rows = await running.database.query('SELECT DISTINCT service FROM export_pieces WHERE export_id = $1', [request.export_id]);
      return rows.length === others.length;
    });
    expect((await ask()).status).toBe(202);
    expect((await download(caller)).status).toBe(404);
    await answer(request, others[0] ?? '', { large });
    const ready = await becomesReady(ask);
    expect(ready).toMatchObject({ status: 'ready', expires_at: '2027-03-02T10:00:00.000Z' });
    expect(requests()).toHaveLength(1);

    const archive = await download(caller);
    expect(Object.fromEntries(archive.headers)).toMatchObject({ 'content-type': 'application/zip', 'cache-control': 'private, no-store' });
    const files = unzipSync(new Uint8Array(await archive.arrayBuffer()));
    expect(Object.keys(files).toSorted()).toEqual(['README.txt', ...erasingServices.map((service) => `${service}.json`)].toSorted());
    const part = (service: string) => JSON.parse(strFromU8(files[`${service}.json`] ?? new Uint8Array())) as Record<string, unknown>;
    expect(part('user')).toMatchObject({ profile: { email: caller.email, full_name: 'Канарейкина Анна' } });
    expect(part('chat')).toEqual({ service: 'chat', words: 'чирик' });
    expect(part(others[0] ?? '')).toEqual({ large });
    expect((await download(aCaller({ loggedInAt: clock.now() }))).status).toBe(404);

    clock.advance({ days: 1 });
    const again = { ...caller, loggedInAt: clock.now() };
    expect((await download(again)).status).toBe(404);
    expect(expectStatus(202, await (await running.as(again)).get<Answer>('/api/me/export')).status).toBe('preparing');
    await until('another one is asked for', () => requests().length === 2);
  });

  it('is told by mail, and its key is forgotten: what lies in Kafka is readable by nobody any more', async () => {
    const { caller, ask, request } = await asked();
    for (const service of others) await answer(request, service, {});
    const { url } = await becomesReady(ask);
    const kept = await running.database.query('SELECT private_key FROM exports WHERE id = $1', [request.export_id]);
    expect(kept).toEqual([{ private_key: null }]);
    expect(await running.database.query('SELECT FROM export_pieces WHERE export_id = $1', [request.export_id])).toEqual([]);
    const store = new FileKeyStore(new Clock(), await testKeyStoreDir());
    const keys = new KeyRing({ load: () => store.privateKeys('mail'), now: () => new Date(), refreshSeconds: 60 });
    await keys.refresh();
    await running.kafka.waitFor(topics.mailRequests, () => true);
    const mail = await until('the mail is asked for', async () => {
      const requests = running.kafka.received(topics.mailRequests).map(({ data }) => open(keys, (data as { sealed: string }).sealed));
      return ((await Promise.all(requests)) as MailContent[]).find(({ to }) => to === caller.email);
    });
    expect(mail).toMatchObject({ kind: 'export-ready', url });
  });

  it('goes with its owner, also when the last part comes after that', async () => {
    const { caller, request } = await asked();
    for (const service of others.slice(1)) await answer(request, service, {});
    await running.kafka.publish(userErased(caller.userId));
    await running.kafka.waitFor(topics.profiles, ({ key, data }) => key === caller.userId && data === null);
    const [last] = await answer(request, others[0] ?? '', {});
    await until('it is read', async () => (await running.database.query('SELECT FROM inbox WHERE message_id = $1', [last])).length > 0);
    for (const table of ['exports', 'export_pieces']) {
      const column = table === 'exports' ? 'id' : 'export_id';
      expect(await running.database.query(`SELECT FROM ${table} WHERE ${column} = $1`, [request.export_id])).toEqual([]);
    }
  });

  it('is dropped when a part of it cannot be read, holds up nobody else’s, and can be asked for again', async () => {
    const logged = jest.spyOn(running.service.get<Logger>(LOGGER, { strict: false }), 'error').mockImplementation(() => undefined);
    const [bad, good] = [await asked(), await asked()];
    const { publicKey } = await makeOneTimeKeys();
    for (const service of others.slice(1)) await answer(bad.request, service, {});
    await answer({ ...bad.request, public_key: publicKey }, others[0] ?? '', { sealed: 'for somebody else' });
    for (const service of others) await answer(good.request, service, {});
    await becomesReady(good.ask);
    const { export_id } = bad.request;
    await until('it is dropped', async () => (await running.database.query('SELECT FROM exports WHERE id = $1', [export_id])).length === 0);
    const drops = logged.mock.calls.filter(([about]) => (about as { export_id?: string }).export_id === export_id);
    expect(drops).toEqual([[expect.anything(), expect.stringContaining('dropped')]]);
    logged.mockRestore();

    expect(expectStatus(202, await bad.ask())).toMatchObject({ status: 'preparing' });
    const again = await until('it is asked for again', () => bad.requests()[1]);
    for (const service of others) await answer(again.data as ExportRequest, service, {});
    await becomesReady(bad.ask);
  });

  it('is refused to a session whose person logged in too long ago, or never, for a bot opened it', async () => {
    const longAgo = aCaller({ loggedInAt: new Date(clock.now().getTime() - 16 * 60_000) });
    for (const caller of [longAgo, aCaller()]) {
      for (const path of ['/api/me/export', '/api/me/export/archive']) {
        expect(await (await running.as(caller)).get(path)).toMatchObject({ status: 403, body: { code: 'recent-log-in-required' } });
      }
    }
  });

  it('is open to who is blocked and so cannot log in again', async () => {
    const caller = aCaller({ loggedInAt: new Date(clock.now().getTime() - 86_400_000) });
    await running.kafka.publish(UserBlocked.build(aUser({ user_id: caller.userId, blocked: true })));
    await until('the block has arrived', async () => {
      return (await running.database.query('SELECT FROM profiles WHERE user_id = $1 AND blocked', [caller.userId])).length > 0;
    });
    expectStatus(202, await (await running.as(caller)).get('/api/me/export'));
  });
});
