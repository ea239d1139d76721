import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ErasureAcknowledged,
  erasingServices,
  type MailContent,
  MediaUploaded,
  RegistrationRegistered,
  topics,
  UserBlocked,
  userErased,
  UserRegistered,
} from '@poydu/contracts';
import { FileKeyStore, KeyRing, open } from '@poydu/identity';
import { PersonalDataService } from '@poydu/messaging';
import { Clock } from '@poydu/service';
import {
  aCaller,
  aMedia,
  anEvent,
  aRegistration,
  aUser,
  expectStatus,
  fullScansOfPerson,
  TestClock,
  testKeyStoreDir,
  until,
} from '@poydu/testing';
import type { BegunErasure, ErasureReceipt } from '../src/erasure/erasure.dto.js';
import { run, type Running } from './running.js';

type Json<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };

const clock = new TestClock('2027-03-01T10:00:00Z');
const minutesAgo = (minutes: number) => new Date(clock.now().getTime() - minutes * 60_000);

describe('the erasure of a person', () => {
  let running: Running;
  beforeAll(async () => {
    running = await run(clock);
  });
  afterAll(() => running.close());

  /** Somebody whose account has arrived. */
  async function person({ blocked = false, ...overrides }: Partial<Parameters<typeof aCaller>[0]> & { blocked?: boolean } = {}) {
    const caller = aCaller({ loggedInAt: minutesAgo(1), ...overrides });
    const user = aUser({ user_id: caller.userId, username: caller.username, email: caller.email, full_name: 'Канарейкина Анна' });
    await running.kafka.publish(UserRegistered.build(user));
    if (blocked) await running.kafka.publish(UserBlocked.build({ ...user, version: 2, blocked: true }));
    await until('the account has arrived', async () => {
      const rows = await running.database.query('SELECT FROM profiles WHERE user_id = $1 AND blocked = $2', [caller.userId, blocked]);
      return rows.length > 0;
    });
    return { caller, http: await running.as(caller) };
  }

  const requestsOf = (userId: string) =>
    running.kafka.received(topics.erasures).filter(({ key, type }) => key === userId && type === 'poydu.erasure.requested.v1');
  const acknowledge = (user_id: string, service: string) =>
    running.kafka.publish(ErasureAcknowledged.build({ user_id, service, erased_at: clock.now().toISOString() }));
  const receiptOf = (receipt_token: string) => running.service.http.post<Json<ErasureReceipt>>('/api/erasures/receipt', { receipt_token });

  async function mailsTo(address: string): Promise<MailContent[]> {
    const store = new FileKeyStore(new Clock(), await testKeyStoreDir());
    const keys = new KeyRing({ load: () => store.privateKeys('mail'), now: () => new Date(), refreshSeconds: 60 });
    await keys.refresh();
    const sealed = running.kafka.received(topics.mailRequests).map(({ data }) => (data as { sealed: string }).sealed);
    const mails = (await Promise.all(sealed.map((one) => open(keys, one)))) as MailContent[];
    return mails.filter(({ to }) => to === address);
  }

  it('is asked of auth once, however often the person presses; the last token shows the receipt', async () => {
    const { caller, http } = await person();
    const first = expectStatus(202, await http.delete<Json<BegunErasure>>('/api/me'));
    const second = expectStatus(202, await http.delete<Json<BegunErasure>>('/api/me'));
    expect(second).toMatchObject({ status: 'erasing', requested_at: first.requested_at });
    const { data } = await running.kafka.waitFor(topics.erasures, ({ key }) => key === caller.userId);
    expect(data).toEqual({ user_id: caller.userId, requested_at: first.requested_at });
    await running.kafka.publish(userErased(caller.userId));
    await until('the profile is gone', async () => (await running.service.http.get(`/api/users/${caller.userId}`)).status === 404);
    expect(requestsOf(caller.userId)).toHaveLength(1);
    expect((await receiptOf(first.receipt_token)).status).toBe(404);
    expect((await receiptOf(second.receipt_token)).status).toBe(200);
  });

  it('is refused to a session whose person logged in too long ago, or never, for a bot opened it', async () => {
    const { caller, http } = await person({ loggedInAt: minutesAgo(16) });
    const byBot = aCaller({ userId: caller.userId });
    for (const session of [http, await running.as(byBot)]) {
      expect(await session.delete('/api/me')).toMatchObject({ status: 403, body: { code: 'recent-log-in-required' } });
    }
    expect(await running.database.query('SELECT FROM erasures WHERE user_id = $1', [caller.userId])).toEqual([]);
  });

  it('is open to who is blocked and so cannot log in again, and not to a bot in his name', async () => {
    const { caller, http } = await person({ blocked: true, loggedInAt: minutesAgo(100_000) });
    const byBot = await running.as(aCaller({ userId: caller.userId }));
    expect(await byBot.delete('/api/me')).toMatchObject({ status: 403, body: { code: 'recent-log-in-required' } });
    expectStatus(202, await http.delete('/api/me'));
  });

  it('is refused to an administrator, also where his rights are not in effect, so that the last one cannot vanish', async () => {
    for (const administrator of [{ roles: ['USER', 'ADMINISTRATOR'] }, { roles: ['USER'], isAdministrator: true }]) {
      const { http } = await person(administrator);
      expect(await http.delete('/api/me')).toMatchObject({ status: 409, body: { code: 'conflict' } });
    }
  });

  it('leaves nothing of profile and history here, and a tombstone instead of the profile; what comes late brings nothing back', async () => {
    const { caller, http } = await person();
    const registration = aRegistration({ user_id: caller.userId }, anEvent());
    const picture = aMedia({ event_id: null, user_id: caller.userId });
    await running.kafka.publish(RegistrationRegistered.build(registration), MediaUploaded.build(picture));
    await until('the picture is shown', async () => (await http.get<{ picture_url: string }>('/api/me')).body.picture_url === picture.url);
    await until('it is history', async () => (await http.get<{ items: object[] }>('/api/me/activity')).body.items.length === 1);
    expectStatus(202, await http.delete('/api/me'));
    await running.kafka.publish(userErased(caller.userId));
    const { type } = await running.kafka.waitFor(topics.profiles, ({ key, data }) => key === caller.userId && data === null);
    expect(type).toBe('poydu.profile.erased.v1');
    const late = [
      RegistrationRegistered.build({ ...registration, version: 2 }),
      MediaUploaded.build(aMedia({ event_id: null, user_id: caller.userId })),
    ];
    await running.kafka.publish(...late);
    for (const { id } of late)
      await until('it is read', async () => (await running.database.query('SELECT FROM inbox WHERE message_id = $1', [id])).length > 0);
    expect(await http.patch('/api/me', { full_name: 'Канарейкина Анна' })).toMatchObject({ status: 401 });
    for (const table of ['profiles', 'activity', 'pictures']) {
      expect(await running.database.query(`SELECT FROM ${table} WHERE user_id = $1`, [caller.userId])).toEqual([]);
    }
  });

  it('is complete when every service has done it: then the receipt goes to the old address, once, and the address is forgotten', async () => {
    const { caller, http } = await person();
    const address = String(caller.email);
    const { receipt_token, requested_at } = expectStatus(202, await http.delete<Json<BegunErasure>>('/api/me'));
    for (const service of erasingServices.filter((one) => one !== 'user' && one !== 'media')) await acknowledge(caller.userId, service);
    await running.kafka.publish(userErased(caller.userId));
    await until('all but one are done', async () => {
      const { services } = expectStatus(200, await receiptOf(receipt_token));
      return services.filter(({ erased_at }) => erased_at === null).length === 1;
    });
    expect(expectStatus(200, await receiptOf(receipt_token))).toMatchObject({ completed_at: null, requested_at });
    expect(await mailsTo(address)).toEqual([]);
    await acknowledge(caller.userId, 'media');
    await acknowledge(caller.userId, 'media');
    const receipt = await until('it is complete', async () => {
      const { body } = await receiptOf(receipt_token);
      return body.completed_at === null ? undefined : body;
    });
    expect(receipt.services.map(({ service }) => service)).toEqual([...erasingServices]);
    expect(receipt.services.every(({ erased_at }) => erased_at !== null)).toBe(true);
    await running.kafka.waitFor(topics.mailRequests, () => true);
    await until('the mail is asked for', async () => (await mailsTo(address)).length > 0);
    expect(await mailsTo(address)).toMatchObject([{ kind: 'erasure-receipt', locale: 'ru', services: { length: erasingServices.length } }]);
    const rows = await running.database.query('SELECT recipient FROM erasures WHERE user_id = $1', [caller.userId]);
    expect(rows).toEqual([{ recipient: null }]);
  });

  it('is asked for once more an hour later, for what was under way when the account ended; the receipt stays as it was', async () => {
    const { caller, http } = await person();
    const { receipt_token } = expectStatus(202, await http.delete<Json<BegunErasure>>('/api/me'));
    for (const service of erasingServices) await acknowledge(caller.userId, service);
    const receipt = await until('it is complete', async () => {
      const { body } = await receiptOf(receipt_token);
      return body.completed_at === null ? undefined : body;
    });
    await until('it was asked for', () => requestsOf(caller.userId).length === 1);
    clock.advance({ minutes: 61 });
    await until('it is asked for again', () => requestsOf(caller.userId).length === 2);
    for (const service of erasingServices) await acknowledge(caller.userId, service);
    await acknowledge(caller.userId, 'last');
    await until('all that is read', async () => {
      return (
        (await running.database.query("SELECT FROM erasure_parts WHERE user_id = $1 AND service = 'last'", [caller.userId])).length > 0
      );
    });
    expect(expectStatus(200, await receiptOf(receipt_token))).toEqual(receipt);
    expect(requestsOf(caller.userId)).toHaveLength(2);
  });

  it('shows its receipt to nobody without the token', async () => {
    expect(await receiptOf('A'.repeat(43))).toMatchObject({ status: 404, body: { code: 'receipt-not-found' } });
    expect(await receiptOf('short')).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
  });

  it('what is kept on the person is read and erased by indexes alone', async () => {
    const personalData = running.service.get(PersonalDataService, { strict: false });
    expect(await fullScansOfPerson({ service: running.service, database: running.database, personalData })).toEqual([]);
  });
});
