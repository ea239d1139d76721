import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MailRequested, topics, type MailContent, type RegistrationState } from '@poydu/contracts';
import { KeyRings, seal } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { Redis } from 'ioredis';
import { anEvent, aProfile, aRegistration, mailbox, testRedis, testTopics, until } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { MailRequestsConsumer } from '../src/mail/mail-requests.consumer.js';
import { MailSender } from '../src/mail/mail.sender.js';
import { looks, MailsRepository } from '../src/mail/mails.repository.js';
import { Gate } from './gate.js';
import { stackSetting, World } from './world.js';

/** A mail server that refuses every recipient. */
async function refusingServer(): Promise<{ url: string; answer: string; close: () => void }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).write('220 ready\r\n');
    socket.on('data', (line) => {
      const word = line.toString().slice(0, 4).toUpperCase();
      socket.write(word === 'RCPT' ? `${refusing.answer}\r\n` : word === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const refusing = { url, answer: '', close: () => server.close() };
  return refusing;
}

describe('a mail server or Redis that goes away', () => {
  let smtp: Gate;
  let redis: Gate;
  let redisUrl: string;
  let world: World;
  beforeAll(async () => {
    smtp = await Gate.before(stackSetting('SMTP_URL'));
    redisUrl = await testRedis();
    redis = await Gate.before(redisUrl);
    const settings = {
      SMTP_URL: smtp.url(stackSetting('SMTP_URL')),
      REDIS_URL: redis.url(redisUrl),
    };
    world = await World.begin({ settings });
  });
  afterAll(async () => {
    await world.end();
    await Promise.all([smtp.shut(), redis.shut()]);
  });

  /** Somebody registers. */
  async function registered() {
    const user = await world.person();
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    return user;
  }
  const attemptsFor = async (userId: string) => {
    const sql = 'SELECT m.attempts FROM mails m JOIN deliveries d USING (id) WHERE d.user_id = $1';
    return (await world.database.query<{ attempts: number }>(sql, [userId]))[0]?.attempts ?? 0;
  };
  const isSent = (userId: string) => async () => (await world.toldTo(userId)).find(({ channel }) => channel === 'email')?.status === 'sent';

  it('mails wait while the mail server is away, with growing pauses, and all leave once it is back; nobody else waits', async () => {
    await smtp.shut();
    const users = await Promise.all(Array.from({ length: 8 }, registered));
    await until('each was tried', async () =>
      (await Promise.all(users.map(({ user_id }) => attemptsFor(user_id)))).every((count) => count >= 2),
    );
    const health = await fetch(`${world.service.http.url}/health/ready`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ status: 'ok', degraded: { 'mail-server': { status: 'down' } } });
    await smtp.open();
    for (const { email, user_id } of users) {
      await mailbox.waitFor(email);
      await until('it is marked', isSent(user_id));
      expect(await mailbox.to(email)).toHaveLength(1);
    }
    expect(await world.unsent()).toBe(0);
  });

  it('what is to be sent while Redis is away is sent once it is back', async () => {
    await redis.shut();
    const user = await registered();
    expect(await world.toldTo(user.user_id)).toMatchObject([{ status: 'sent' }, { status: 'pending' }]);
    await redis.open();
    await mailbox.waitFor(user.email);
  });

  it('what Redis has forgotten is put into the queue again', async () => {
    await smtp.shut();
    const user = await registered();
    await until('it was tried', async () => (await attemptsFor(user.user_id)) >= 1);
    const client = new Redis(redisUrl);
    await client.flushdb();
    client.disconnect();
    await smtp.open();
    await mailbox.waitFor(user.email);
  });

  it('whoever dies between claiming and marking leaves a mail that is sent once more after the lease, under the same Message-ID', async () => {
    const user = await registered();
    await until('it is sent', isSent(user.user_id));
    const [delivery] = await world.database.query<{ id: string }>(
      `UPDATE deliveries SET status = 'pending' WHERE user_id = $1 AND channel = 'email' RETURNING id`,
      [user.user_id],
    );
    const id = delivery?.id ?? '';
    // As the dead process has left it: claimed, sent, and not marked.
    const claimed = `INSERT INTO mails (id, attempts, next_attempt_at, created_at) VALUES ($1, 1, now() + interval '50 seconds', now())`;
    await world.database.query(claimed, [id]);
    await world.service.get(MailSender, { strict: false }).send(id);
    expect(await mailbox.to(user.email)).toHaveLength(1);
    await world.database.query('UPDATE mails SET next_attempt_at = now() WHERE id = $1', [id]);
    await until('it is sent once more', async () => (await mailbox.to(user.email)).length === 2);
    const ids = (await mailbox.to(user.email)).map((mail) => (mail as unknown as { messageId: string }).messageId);
    expect(ids[0]).toContain(id);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('a mail server that takes connections and says nothing', () => {
  it('holds up neither registrations nor, once it speaks again, the mails', async () => {
    const smtp = await Gate.before(stackSetting('SMTP_URL'));
    const world = await World.begin({ settings: { SMTP_URL: smtp.url(stackSetting('SMTP_URL')), MAIL_TIMEOUT_MS: '200' } });
    try {
      smtp.stall();
      const users = await Promise.all(Array.from({ length: 12 }, () => world.person()));
      for (const { user_id } of users) await world.onRegistration(aRegistration({ user_id }));
      for (const { user_id } of users) expect(await world.toldTo(user_id)).toMatchObject([{ status: 'sent' }, { status: 'pending' }]);
      await until('it was tried', () => smtp.stalledConnections > 0);
      await until('it is tried again', async () => (await world.retried()) > 0);
      await smtp.shut();
      await smtp.open();
      for (const { email } of users) await mailbox.waitFor(email);
    } finally {
      await world.end();
      await smtp.shut();
    }
  });

  it('holds up no shutdown: the mail under way is left to the next process, which need not wait until the lease is over', async () => {
    const smtp = await Gate.before(stackSetting('SMTP_URL'));
    const world = await World.begin({ settings: { SMTP_URL: smtp.url(stackSetting('SMTP_URL')), MAIL_TIMEOUT_MS: '30000' } });
    try {
      smtp.stall();
      const user = await world.person();
      await world.onRegistration(aRegistration({ user_id: user.user_id }));
      await until('it is under way', () => smtp.stalledConnections > 0);
      const start = performance.now();
      await world.service.close();
      world.services.pop();
      // Half a minute later the mail server's time would be over.
      expect(performance.now() - start).toBeLessThan(25_000);
      const [mail] = await world.database.query<{ wait: number }>(
        'SELECT extract(epoch FROM next_attempt_at - now())::float AS wait FROM mails',
      );
      expect(mail?.wait).toBeLessThan(5);
    } finally {
      await world.end();
      await smtp.shut();
    }
  });
});

describe('two replicas', () => {
  it('send each mail once, however many of them look at once', async () => {
    const world = await World.begin();
    try {
      const other = await world.addReplica();
      const users = await Promise.all(Array.from({ length: 10 }, () => world.person()));
      const database = world.service.get(Database, { strict: false });
      await database.transaction(async () => {
        for (const { user_id } of users) await world.onRegistration(aRegistration({ user_id }));
        // Not yet for the workers, who would be done with some before the rest is asked for.
        database.beforeCommit(() => database.query(`UPDATE mails SET next_attempt_at = now() + interval '1 hour'`));
      });
      const ids = (await world.database.query<{ id: string }>('UPDATE mails SET next_attempt_at = now() RETURNING id')).map(({ id }) => id);
      const senders = [world.service, other].map((service) => service.get(MailSender, { strict: false }));
      await Promise.all(ids.flatMap((id) => senders.map((sender) => sender.send(id))));
      expect(ids).toHaveLength(users.length);
      await until('all are sent', async () => (await world.unsent()) === 0);
      for (const { email } of users) expect(await mailbox.to(email)).toHaveLength(1);
    } finally {
      await world.end();
    }
  });
});

describe('a refusal', () => {
  let server: Awaited<ReturnType<typeof refusingServer>>;
  let world: World;
  beforeAll(async () => {
    server = await refusingServer();
    world = await World.begin({ settings: { SMTP_URL: server.url } });
  });
  afterAll(async () => {
    await world.end();
    server.close();
  });

  it.each([
    ['for good ends the delivery as failed', '550 no such user', 'failed', 'smtp-550'],
    ['for now leaves it to be tried again', '451 try later', 'pending', null],
  ])('%s', async (_, answer, status, reason) => {
    server.answer = answer;
    const user = await world.person();
    await world.onRegistration(aRegistration({ user_id: user.user_id }));
    const find = async () => (await world.toldTo(user.user_id)).find(({ channel }) => channel === 'email');
    const isDone = async () => (status === 'failed' ? (await find())?.status === 'failed' : (await world.retried()) > 0);
    await until('it was tried, and tried again if that is worth it', isDone);
    expect(await world.unsent()).toBe(status === 'failed' ? 0 : 1);
    expect(await find()).toMatchObject({ status, reason });
  });
});

describe('codes and links', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.begin();
  });
  afterAll(() => world.end());

  const address = () => `${uuidv7()}@poydu.test`;
  async function request(content: MailContent, secondsLeft = 600) {
    const rings = world.service.get(KeyRings, { strict: false }).public('mail');
    await rings.refresh();
    return {
      request_id: uuidv7(),
      expires_at: new Date(Date.now() + secondsLeft * 1000).toISOString(),
      sealed: await seal(rings, content),
    };
  }
  const take = (message: Awaited<ReturnType<typeof request>>) => world.service.get(MailRequestsConsumer).onRequest(message);

  it('a code is mailed, big and in plain text, in the language asked for, once though asked twice, and not kept', async () => {
    const to = address();
    const message = await request({ kind: 'verification-code', to, locale: 'en', full_name: 'http://evil.test', code: '048213' });
    await take(message);
    await take(message);
    const mail = await mailbox.waitFor(to);
    expect(mail.subject).toBe('048213 is your confirmation code');
    expect(mail.text).toMatch(/^048213$/m);
    expect(mail.html).toMatch(/font-size:36px[^>]*>048213</);
    expect(mail.text + mail.html).not.toContain('evil.test');
    await until('it is forgotten', async () => (await world.unsent()) === 0);
    expect(await mailbox.to(to)).toHaveLength(1);
  });

  it('a code that Redis has lost goes before however many ordinary mails wait', async () => {
    const mails = world.service.get(MailsRepository, { strict: false });
    const later = new Date(Date.now() + 60_000);
    const ids = Array.from({ length: 3 }, () => uuidv7());
    await mails.add(ids, new Date(later.getTime() - 1000));
    const id = uuidv7();
    await mails.addSealed(id, 'sealed', new Date(Date.now() + 600_000), later);
    expect(await mails.due(1, later)).toEqual([{ id, isUrgent: true }]);
    expect(await mails.due(9, later)).toMatchObject([{ id }, ...ids.map(() => ({ isUrgent: false }))]);
    await world.database.query('DELETE FROM mails WHERE id = ANY ($1)', [[id, ...ids]]);
  });

  it('the looks for due and for expired mails read no more than those, however many wait for another attempt', async () => {
    await world.database.query(`
      INSERT INTO mails (id, urgent, expires_at, next_attempt_at, created_at)
      SELECT gen_random_uuid(), n % 100 = 0, CASE WHEN n % 10 = 0 THEN now() + interval '1 day' END, now() + interval '1 hour', now()
      FROM generate_series(1, 50000) AS n`);
    await world.database.query('ANALYZE mails');
    const planOf = async (sql: string, ...values: string[]) => {
      const bound = values.reduce((text, value, index) => text.replaceAll(`$${String(index + 1)}`, value), sql);
      const rows = await world.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${bound}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    for (const plan of [await planOf(looks.due, '500', 'now()'), await planOf(looks.removeExpired, 'now()')]) {
      expect(plan).toMatch(/Index Cond/);
      expect(plan).not.toMatch(/Seq Scan|Rows Removed by Filter/);
    }
    await world.database.query('DELETE FROM mails');
  });

  it('a recovery link is mailed', async () => {
    const to = address();
    await take(
      await request({ kind: 'recovery-link', to, locale: 'ru', full_name: 'Мария', url: 'http://127.0.0.1/auth/recovery#token=abc' }),
    );
    const mail = await mailbox.waitFor(to);
    expect(mail.text).toContain('http://127.0.0.1/auth/recovery#token=abc');
    expect(mail.html).toContain('href="http://127.0.0.1/auth/recovery#token=abc"');
  });

  it.each([
    ['ru', 'recovery-code-used', 9, 'Использован код восстановления', 'Осталось кодов восстановления: 9.', 'Если это были не вы'],
    ['en', 'passkey-added', null, 'A passkey was added', 'sign in to your account', 'If this wasn’t you'],
  ] as const)('who is told in %s of %s reads what has changed and what to do', async (locale, change, left, subject, ...lines) => {
    const to = address();
    await take(await request({ kind: 'security-notice', to, locale, full_name: 'Мария', change, recovery_codes_left: left }));
    const mail = await mailbox.waitFor(to);
    expect(mail.subject).toBe(subject);
    for (const line of ['Мария', ...lines]) expect(mail.text).toContain(line);
  });

  it('who has recovered his password reads what else opens the account, as a text and nothing more', async () => {
    const to = address();
    const ways_left = [
      { kind: 'identity' as const, name: 'telegram: olga' },
      { kind: 'passkey' as const, name: '<b>Телефон</b>' },
    ];
    const notice = { kind: 'security-notice' as const, to, locale: 'ru' as const, full_name: 'Мария', recovery_codes_left: null };
    await take(await request({ ...notice, change: 'password-recovered', ways_left }));
    const mail = await mailbox.waitFor(to);
    expect(mail.subject).toBe('Пароль восстановлен');
    expect(mail.text).toContain('telegram: olga, ключ доступа «<b>Телефон</b>»');
    expect(mail.html).not.toContain('<b>Телефон</b>');
  });

  const seat = (userId = uuidv7(), event = anEvent({ name: 'Турнир' })) => aRegistration({ user_id: userId, version: 3 }, event);
  const invitationTo = (to: string, registration: RegistrationState) => ({
    kind: 'invitation' as const,
    to,
    user_id: registration.user_id,
    event_id: registration.event_id,
    registration_id: registration.registration_id,
    sequence: 3,
    event: registration.event,
  });
  /** For a registration that was heard of. */
  async function invitation(to: string, registration = seat()) {
    await world.onRegistration(registration);
    return invitationTo(to, registration);
  }

  it('an invitation goes to the address in the application, in the language of its person, with the ticket and the calendar file', async () => {
    const user = await world.person({ locale: 'en' });
    const to = address();
    const content = await invitation(to, seat(user.user_id));
    await take(await request(content));
    const mail = await mailbox.waitFor(to);
    expect(mail.subject).toBe('Your invitation: Турнир');
    expect(mail.text).toContain(`/me/registrations/${content.registration_id}`);
    expect(mail.text).toContain('your address was given in an application');
    const [file] = (mail as unknown as { attachments: { fileName: string }[] }).attachments;
    expect(file?.fileName).toBe('event.ics');
    expect(mail.text + mail.html).not.toContain(user.full_name);
  });

  it('an invitation for somebody of whom nothing is known yet is mailed in Russian', async () => {
    const to = address();
    await take(await request(await invitation(to)));
    expect((await mailbox.waitFor(to)).subject).toBe('Приглашение: «Турнир»');
  });

  it('an invitation to the address of the account is none beside the mail there, but is sent where that mail is not wished', async () => {
    const [told, silent] = [await world.person(), await world.person()];
    await world.onProfile(aProfile({ user_id: silent.user_id, notifications_enabled: false }));
    await take(await request(await invitation(told.email, seat(told.user_id))));
    await take(await request(await invitation(silent.email, seat(silent.user_id))));
    await mailbox.waitFor(silent.email);
    await until('none is left', async () => (await world.unsent()) === 0);
    expect(await mailbox.to(told.email)).toMatchObject([{ subject: expect.stringMatching(/^Вы записаны/) }]);
  });

  it('an invitation waits for the registration to be heard of, and is none once the seat is lost or the event called off', async () => {
    const [early, lost, off] = [address(), address(), address()];
    const registration = seat();
    await take(await request(invitationTo(early, registration)));
    await until('it was tried', async () => (await world.retried()) > 0);
    expect(await mailbox.to(early)).toEqual([]);
    await world.onRegistration(registration);
    await mailbox.waitFor(early);
    const given = seat();
    const content = await invitation(lost, given);
    await world.onRegistration({ ...given, version: 4, status: 'cancelled' });
    await take(await request(content));
    const event = anEvent();
    const last = await invitation(off, seat(uuidv7(), event));
    await world.onEvent({ ...event, version: 2, status: 'cancelled' });
    await take(await request(last));
    await until('none is left', async () => (await world.unsent()) === 0);
    expect([...(await mailbox.to(lost)), ...(await mailbox.to(off))]).toEqual([]);
  });

  it('an invitation says what holds when it is sent: the new place, in a calendar file that follows the one of before', async () => {
    const to = address();
    const event = anEvent({ name: 'Турнир' });
    const content = await invitation(to, seat(uuidv7(), event));
    await world.onEvent({ ...event, version: 4, location: { city: 'Тула', address: 'Кремль', latitude: null, longitude: null } });
    await take(await request(content));
    const mail = await mailbox.waitFor(to);
    expect(mail.text).toContain('Тула, Кремль');
    expect((await mailbox.attachment(mail, 'event.ics')).toString()).toMatch(/SEQUENCE:6\r\n/);
  });

  it('an invitation to an address that is not the account’s own carries no address that the organiser wrote', async () => {
    const to = address();
    const event = anEvent({
      name: 'Приз! https://evil.test/win и www.evil.test, Evil.test',
      location: { city: 'Тула', address: 'evil.test/map', latitude: null, longitude: null },
      online_url: 'https://evil.test/online',
    });
    await take(await request(await invitation(to, seat(uuidv7(), event))));
    const mail = await mailbox.waitFor(to);
    const calendar = (await mailbox.attachment(mail, 'event.ics')).toString();
    for (const part of [mail.subject, mail.text, mail.html, calendar]) expect(part).not.toMatch(/evil\.test/i);
    expect(mail.text).toContain('Приз! …');
  });

  it('a code goes before an invitation that waits longer', async () => {
    const mails = world.service.get(MailsRepository, { strict: false });
    const later = new Date(Date.now() + 60_000);
    const [code, invited] = [uuidv7(), uuidv7()];
    await mails.addSealed(invited, 'sealed', new Date(Date.now() + 86_400_000), new Date(later.getTime() - 1000));
    await mails.addSealed(code, 'sealed', new Date(Date.now() + 600_000), later);
    expect(await mails.due(2, later)).toEqual([
      { id: code, isUrgent: true },
      { id: invited, isUrgent: false },
    ]);
    await world.database.query('DELETE FROM mails WHERE id = ANY ($1)', [[code, invited]]);
  });

  it('what has expired is not sent, when it arrives and when it had to wait', async () => {
    const [late, waited] = [address(), address()];
    const content = (to: string): MailContent => ({ kind: 'verification-code', to, locale: 'ru', full_name: '', code: '111111' });
    await take(await request(content(late), -1));
    const { request_id: id, sealed } = await request(content(waited));
    await world.service.get(MailsRepository, { strict: false }).addSealed(id, sealed, new Date(Date.now() - 1), new Date());
    await until('both are gone', async () => (await world.unsent()) === 0);
    const last = address();
    await take(await request(content(last)));
    await mailbox.waitFor(last);
    expect(await mailbox.to(late)).toEqual([]);
    expect(await mailbox.to(waited)).toEqual([]);
  });

  it('what nobody can read or open is dropped, when its time is over, and holds up nothing', async () => {
    const kafka = await testTopics(
      topics.registrations,
      topics.events,
      topics.users,
      topics.profiles,
      topics.mailRequests,
      topics.exports,
      topics.deliveries,
    );
    const own = await World.begin({ settings: { KAFKA_TOPIC_PREFIX: kafka.prefix } });
    try {
      await kafka.publishRaw(topics.mailRequests.name, {
        key: 'x',
        value: '{"code": "123456"}',
        headers: { ce_id: uuidv7(), ce_type: MailRequested.type },
      });
      const to = address();
      const strange = {
        ...(await request({ kind: 'address-already-registered', to: address(), locale: 'ru', full_name: '' }, 2)),
        sealed: 'a.b.c.d.e',
      };
      await kafka.publish(
        MailRequested.build(strange),
        MailRequested.build(await request({ kind: 'address-already-registered', to, locale: 'ru', full_name: '' })),
      );
      await mailbox.waitFor(to);
      await until('the strange one is gone', async () => (await own.unsent()) === 0);
    } finally {
      await own.end();
      await kafka.close();
    }
  });
});
