import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { topics } from '@poydu/contracts';
import { aPerson, RunningAuth } from './running-auth.js';

describe('recovery', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ RECOVERIES_PER_PERSON: '3', RECOVERIES_PER_IP: '30' });
  });
  afterAll(() => auth.close());

  const ask = (login: string) => auth.http.post('/api/auth/recovery', { login });
  const confirm = (token: string, new_password: string) => auth.http.post('/api/auth/recovery/confirm', { token, new_password });
  /** The token of the `count`th mail, of which the first was the code. */
  const tokenFor = async (address: string, count = 2) => {
    const mail = await auth.mailTo(address, count);
    if (mail.kind !== 'recovery-link') throw new Error(`The mail is a ${mail.kind}`);
    expect(mail.url).toMatch(/^http:\/\/127\.0\.0\.1:8080\/auth\/recovery#token=[A-Za-z0-9_-]{43}$/);
    return mail.url.split('#token=')[1] ?? '';
  };

  it('the link of the e-mail sets a new password once, and all sessions end', async () => {
    const person = await auth.signUp();
    await auth.resolve(person.session_token);
    expect((await ask(person.username)).status).toBe(202);
    const token = await tokenFor(person.email);
    expect((await confirm(token, 'my new password')).status).toBe(204);
    expect(await auth.entryOf(person)).toMatchObject({ state: 'ended' });
    expect((await auth.resolve(person.session_token)).status).toBe(404);
    expect((await auth.http.post('/api/auth/login', { login: person.email, password: person.password })).status).toBe(401);
    expect((await auth.logIn({ username: person.username, password: 'my new password' })).user.id).toBe(person.user.id);
    expect(await confirm(token, 'yet another one')).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
  });

  it('answers the same for a login that nobody has, and sends nothing', async () => {
    const stranger = aPerson();
    const known = await auth.signUp();
    expect(await ask(stranger.email)).toMatchObject({ status: 202, body: undefined });
    expect(await ask('poydu')).toMatchObject({ status: 202, body: undefined });
    expect(await ask(known.email)).toMatchObject({ status: 202, body: undefined });
    await tokenFor(known.email);
    expect(await auth.mailsTo(stranger.email)).toEqual([]);
    expect(
      await auth.database.query(`SELECT DISTINCT user_id FROM issued_login_recoveries WHERE created_at >= $1`, [auth.clock.now()]),
    ).not.toContainEqual({
      user_id: '00000000-0000-7000-8000-000000000001',
    });
  });

  it('a link is good for half an hour, and a newer password makes older links void', async () => {
    const person = await auth.signUp();
    await ask(person.email);
    const late = await tokenFor(person.email, 2);
    auth.clock.advance({ minutes: 30 });
    expect((await confirm(late, 'my new password')).status).toBe(400);
    await ask(person.email);
    const second = await tokenFor(person.email, 3);
    await ask(person.email);
    const third = await tokenFor(person.email, 4);
    expect((await confirm(third, 'my new password')).status).toBe(204);
    expect((await confirm(second, 'my other password')).status).toBe(400);
  });

  it('two uses of one link at once set one password', async () => {
    const person = await auth.signUp();
    await ask(person.email);
    const token = await tokenFor(person.email);
    const answers = await Promise.all([confirm(token, 'the password of one'), confirm(token, 'the password of two')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 400]);
  });

  it('more links for one person than the limit are not sent, and the answer does not tell', async () => {
    const person = await auth.signUp();
    for (let time = 0; time < 4; time++) expect((await ask(person.username)).status).toBe(202);
    await auth.mailTo(person.email, 4);
    const witness = await auth.signUp();
    await ask(witness.email);
    await tokenFor(witness.email);
    expect(await auth.mailsTo(person.email)).toHaveLength(4);
  });

  it('the link stands in the database as a hash only', async () => {
    const person = await auth.signUp();
    await ask(person.email);
    const token = await tokenFor(person.email);
    const rows = await auth.database.query(`SELECT issued_login_recoveries::text AS text FROM issued_login_recoveries`);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(auth.kafka.received(topics.mailRequests))).not.toContain(token);
  });

  it.each([
    ['a token of another form', { token: 'x', new_password: 'long enough' }, '/token'],
    ['a short password', { token: 'A'.repeat(43), new_password: 'short' }, '/new_password'],
  ])('refuses %s and names it', async (_, body, pointer) => {
    expect(await auth.http.post('/api/auth/recovery/confirm', body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});

describe('a change of the password', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ LOG_INS_PER_DEVICE: '5' });
  });
  afterAll(() => auth.close());

  it('asks for the current one, and ends all other sessions', async () => {
    const person = await auth.signUp();
    const other = await auth.logIn(person);
    await auth.resolve(other.session_token);
    const http = await auth.as(person);
    const change = (current_password: string) => http.post('/api/auth/password', { current_password, new_password: 'my new password' });
    expect(await change('not the password')).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
    expect((await auth.resolve(other.session_token)).status).toBe(200);
    expect((await change(person.password)).status).toBe(204);
    expect(await auth.entryOf(other)).toMatchObject({ state: 'ended' });
    expect((await auth.resolve(person.session_token)).status).toBe(200);
    await auth.logIn({ username: person.username, password: 'my new password' });
    expect((await auth.http.post('/api/auth/login', { login: person.username, password: person.password })).status).toBe(401);
  });

  it('a stolen session cannot try passwords without end, nor keep the owner from it in another session', async () => {
    const person = await auth.signUp();
    const [http, owner] = [await auth.as(await auth.logIn(person)), await auth.as(person)];
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      const answer = await http.post('/api/auth/password', {
        current_password: `guess ${String(attempt)}`,
        new_password: 'my new password',
      });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const own = { current_password: person.password, new_password: 'my new password' };
    expect((await owner.post('/api/auth/password', own)).status).toBe(204);
  });

  it('two changes at once: one is told that the password has changed', async () => {
    const person = await auth.signUp();
    const http = await auth.as(person);
    const change = (new_password: string) => http.post('/api/auth/password', { current_password: person.password, new_password });
    const answers = await Promise.all([change('the password of one'), change('the password of two')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 401]);
  });
});

describe('a password that everybody tries', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
  });
  afterAll(() => auth.close());

  const refused = (pointer: string) => ({ status: 400, body: { code: 'validation-failed', errors: [{ pointer }] } });

  it('is refused at sign-up, and so are who the person is and what is too long', async () => {
    const person = aPerson();
    for (const password of [
      'Password',
      'QwertyUiop',
      person.username,
      person.email.toUpperCase(),
      person.email.split('@')[0],
      'x'.repeat(129),
    ])
      expect(await auth.http.post('/api/auth/register', { ...person, password })).toMatchObject(refused('/password'));
    for (const password of ['x'.repeat(128), 'только буквы'])
      expect(await auth.http.post('/api/auth/register', { ...aPerson(), password })).toMatchObject({ status: 202 });
  });

  it('is refused at a change, before the current one is looked at', async () => {
    const person = await auth.signUp();
    const http = await auth.as(person);
    for (const new_password of ['iloveyou', person.username])
      expect(await http.post('/api/auth/password', { current_password: person.password, new_password })).toMatchObject(
        refused('/new_password'),
      );
  });

  it('is refused at recovery, and the link is still good', async () => {
    const person = await auth.signUp();
    await auth.http.post('/api/auth/recovery', { login: person.email });
    const mail = await auth.mailTo(person.email, 2);
    const token = mail.kind === 'recovery-link' ? mail.url.split('#token=')[1] : '';
    const confirm = (new_password: string) => auth.http.post('/api/auth/recovery/confirm', { token, new_password });
    expect(await confirm('football')).toMatchObject(refused('/new_password'));
    expect(await confirm(person.username)).toMatchObject(refused('/new_password'));
    expect((await confirm('not so easy to guess')).status).toBe(204);
  });
});

describe('a password whose hash was made with less work than today', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
  });
  afterAll(() => auth.close());

  const hashOf = async (id: string) =>
    (await auth.database.query<{ hash: string }>(`SELECT password_hash AS hash FROM users WHERE id = $1`, [id]))[0]?.hash;

  it('is hashed anew at the next log-in, and only then', async () => {
    const person = await auth.signUp();
    const old = await hash(person.password, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await auth.database.query(`UPDATE users SET password_hash = $2 WHERE id = $1`, [person.user.id, old]);
    expect((await auth.http.post('/api/auth/login', { login: person.username, password: 'not the password' })).status).toBe(401);
    expect(await hashOf(person.user.id)).toBe(old);
    await Promise.all([auth.logIn(person), auth.logIn(person), auth.logIn(person)]);
    const renewed = await hashOf(person.user.id);
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await auth.logIn(person);
    expect(await hashOf(person.user.id)).toBe(renewed);
  });
});

describe('a password that was leaked elsewhere', () => {
  const leaked = 'correct horse battery staple';
  const digest = createHash('sha1').update(leaked).digest('hex').toUpperCase();
  let list: Server;
  let auth: RunningAuth;
  let asked: (string | undefined)[] = [];
  beforeAll(async () => {
    list = createServer(({ url }, res) => {
      asked.push(url);
      // In the form of Have I Been Pwned; with padding, which is counted zero times.
      res.end(
        [`${'0'.repeat(35)}:7`, `${digest.slice(5)}:42`, `${createHash('sha1').update('padding, no leak').digest('hex').slice(5)}:0`]
          .join('\r\n')
          .toUpperCase(),
      );
    });
    await once(list.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${String((list.address() as AddressInfo).port)}/range/`;
    auth = await RunningAuth.start({ BREACHED_PASSWORDS_URL: url });
  });
  afterAll(async () => {
    list.close();
    await auth.close();
  });

  const refused = (pointer: string) => ({ status: 400, body: { code: 'validation-failed', errors: [{ pointer }] } });

  it('is refused at sign-up, change and recovery, and the list hears no more of it than five digits of a hash', async () => {
    asked = [];
    expect(await auth.http.post('/api/auth/register', { ...aPerson(), password: leaked })).toMatchObject(refused('/password'));
    expect(asked).toEqual([`/range/${digest.slice(0, 5)}`]);
    const person = await auth.signUp(aPerson({ password: 'padding, no leak' }));
    const change = { current_password: person.password, new_password: leaked };
    expect(await (await auth.as(person)).post('/api/auth/password', change)).toMatchObject(refused('/new_password'));
    await auth.http.post('/api/auth/recovery', { login: person.email });
    const mail = await auth.mailTo(person.email, 2);
    const token = mail.kind === 'recovery-link' ? mail.url.split('token=')[1] : undefined;
    const confirm = (new_password: string) => auth.http.post('/api/auth/recovery/confirm', { token, new_password });
    expect(await confirm(leaked)).toMatchObject(refused('/new_password'));
    expect((await confirm('nobody has leaked this')).status).toBe(204);
  });

  it('is taken while the list is away, which keeps nobody out', async () => {
    list.closeAllConnections();
    list.close();
    expect((await auth.http.post('/api/auth/register', aPerson({ password: leaked }))).status).toBe(202);
  });
});
