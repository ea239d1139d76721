import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics } from '@poydu/contracts';
import { FileKeyStore } from '@poydu/identity';
import { Clock } from '@poydu/service';
import { expectWithin, until } from '@poydu/testing';
import { aPerson, type Opened, type Person, RunningAuth } from './running-auth.js';

interface Problem {
  code: string;
  errors?: { pointer: string }[];
}

describe('sign-up', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
  });
  afterAll(() => auth.close());

  const confirm = (registration_token: string, code: string) =>
    auth.http.post<Opened & Problem>('/api/auth/register/confirm', { registration_token, code });
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

  it('the code from the e-mail makes the account, logs in, and tells the other services', async () => {
    const person = aPerson();
    const token = await auth.register(person);
    const answer = await confirm(token, await auth.codeFor(person.email));
    expect(answer).toMatchObject({
      status: 201,
      body: {
        session_token: expect.stringMatching(/^pd1\./),
        user: { username: person.username, email: person.email, full_name: person.full_name, roles: ['USER'] },
      },
    });
    const thirtyDays = 30 * 86_400_000;
    expect(Date.parse(answer.body.expires_at)).toBe(auth.clock.now().getTime() + thirtyDays);
    const { id } = answer.body.user;
    const registered = await auth.kafka.waitFor(topics.users, ({ key }) => key === id);
    expect(registered).toMatchObject({
      type: 'poydu.user.registered.v1',
      data: { user_id: id, version: 1, username: person.username, email: person.email, roles: ['USER'], blocked: false, locale: 'ru' },
    });
    expect(JSON.stringify(registered)).not.toContain('argon2');
  });

  it('keeps neither the password nor the code nor the token in a form that can be read', async () => {
    const person = aPerson();
    const token = await auth.register(person);
    const code = await auth.codeFor(person.email);
    const [row] = await auth.database.query(
      `SELECT issued_registrations::text AS text, password_hash FROM issued_registrations WHERE email = $1`,
      [person.email],
    );
    expect(row?.['password_hash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    for (const secret of [person.password, token, `,${code},`]) expect(row?.['text']).not.toContain(secret);
  });

  it('seals the mail for notification alone and leaves no copy once it is published', async () => {
    const person = aPerson();
    await auth.register(person);
    const code = await auth.codeFor(person.email);
    const raw = JSON.stringify(auth.kafka.received(topics.mailRequests));
    expect(raw).not.toContain(person.email);
    expect(raw).not.toContain(`"${code}"`);
    await until('outbox and drafts are empty', async () => {
      const [left] = await auth.database.query<{ count: string }>(
        `SELECT (SELECT count(*) FROM outbox WHERE topic LIKE '%mail-requests') + (SELECT count(*) FROM mail_drafts) AS count`,
      );
      return left?.count === '0';
    });
  });

  it('sends the other mails although one that waits can be read by nobody any more', async () => {
    await auth.database.query(
      `INSERT INTO mail_drafts (id, content, created_at, expires_at) VALUES (gen_random_uuid(), 'of another AUTH_SECRET', now() - interval '1 minute', now() + interval '15 minutes')`,
    );
    const person = aPerson();
    await auth.register(person);
    expect(await auth.codeFor(person.email)).toMatch(/^\d{6}$/);
    expect(await auth.database.query(`SELECT FROM mail_drafts WHERE content = 'of another AUTH_SECRET'`)).toEqual([]);
  });

  it('answers the same for a known address, whose owner gets another e-mail and no code', async () => {
    const known = await auth.signUp();
    const token = await auth.register(aPerson({ email: known.email }));
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await auth.mailTo(known.email, 2)).toMatchObject({ kind: 'address-already-registered', to: known.email });
    const codes = ['000000', '111111', '222222', '333333', '444444', '555555'];
    const statuses: number[] = [];
    for (const code of codes) statuses.push((await confirm(token, code)).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
    expect(
      await auth.http.post('/api/auth/register/resend', { registration_token: await auth.register(aPerson({ email: known.email })) }),
    ).toMatchObject({
      status: 202,
    });
  });

  it('a known address cannot be told by a second account: its row has a code that opens nothing', async () => {
    const known = await auth.signUp();
    await auth.register(aPerson({ email: known.email }));
    const rows = await auth.database.query(`SELECT is_address_taken FROM issued_registrations WHERE email = $1`, [known.email]);
    expect(rows).toEqual([{ is_address_taken: true }]);
    expect(await auth.database.query(`SELECT count(*)::int AS count FROM users WHERE email = $1`, [known.email])).toEqual([{ count: 1 }]);
  });

  it('takes as long for a known address as for an unknown one', async () => {
    const { email } = await auth.signUp();
    const median = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
    // Who skipped the hash, or the mail, for a known address would be at a half or less.
    await expectWithin(1.4, async () => {
      const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
      const measure = async (which: 'known' | 'unknown', person: Person) => {
        const begin = performance.now();
        await auth.register(person);
        times[which].push(performance.now() - begin);
      };
      for (let round = 0; round < 25; round++) {
        await measure('known', aPerson({ email }));
        await measure('unknown', aPerson());
      }
      const [known, unknown] = [median(times.known), median(times.unknown)];
      return Math.max(known / unknown, unknown / known);
    });
  });

  it('addresses and usernames are the same in capitals, of any alphabet', async () => {
    const unique = aPerson().username.slice(2);
    const person = await auth.signUp(aPerson({ email: `женя-${unique}@poydu.test` }));
    for (const email of [`ЖЕНЯ-${unique}@poydu.test`, `Женя-${unique.toUpperCase()}@POYDU.test`]) {
      await auth.register(aPerson({ email }));
    }
    expect(await auth.mailTo(person.email, 3)).toMatchObject({ kind: 'address-already-registered' });
    const inCapitals = await auth.http.post('/api/auth/register', aPerson({ username: person.username.toUpperCase() }));
    expect(inCapitals).toMatchObject({ status: 400, body: { errors: [{ pointer: '/username' }] } });
    expect((await auth.logIn({ username: person.username.toUpperCase(), password: person.password })).user.id).toBe(person.user.id);
    expect((await auth.logIn({ username: `ЖЕНЯ-${unique}@poydu.test`, password: person.password })).user.id).toBe(person.user.id);
  });

  it('a username that is taken is refused at once', async () => {
    const { username } = await auth.signUp();
    const answer = await auth.http.post('/api/auth/register', aPerson({ username }));
    expect(answer).toMatchObject({ status: 409, body: { code: 'username-taken' } });
  });

  it('a username that was taken meanwhile is refused at the confirmation', async () => {
    const [first, second] = [aPerson(), aPerson()];
    second.username = first.username;
    const tokens = [await auth.register(first), await auth.register(second)] as const;
    expect(await confirm(tokens[0], await auth.codeFor(first.email))).toMatchObject({ status: 201 });
    expect(await confirm(tokens[1], await auth.codeFor(second.email))).toMatchObject({ status: 409, body: { code: 'username-taken' } });
  });

  it('an address that got an account meanwhile is told so, for who has the code owns it', async () => {
    const first = aPerson();
    const second = aPerson({ email: first.email });
    const tokens = [await auth.register(first), await auth.register(second)] as const;
    const [ofSecond, ofFirst] = [await auth.codeFor(first.email, 2), await auth.codeFor(first.email)];
    expect(await confirm(tokens[0], ofFirst)).toMatchObject({ status: 201 });
    expect(await confirm(tokens[1], ofSecond)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('two confirmations at once make one account', async () => {
    const person = aPerson();
    const token = await auth.register(person);
    const code = await auth.codeFor(person.email);
    const answers = await Promise.all([confirm(token, code), confirm(token, code), confirm(token, code)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 400, 400]);
    const rows = await auth.database.query(`SELECT count(*)::int AS count FROM users WHERE email = $1`, [person.email]);
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('after five wrong codes the token is void, even for the right one', async () => {
    const person = aPerson();
    const token = await auth.register(person);
    const code = await auth.codeFor(person.email);
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(await confirm(token, wrong(code))).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
    }
    expect(await confirm(token, code)).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(await auth.http.post('/api/auth/register/resend', { registration_token: token })).toMatchObject({ status: 429 });
  });

  it('guesses sent at once count like guesses sent one by one', async () => {
    const person = aPerson();
    const token = await auth.register(person);
    const code = await auth.codeFor(person.email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(token, wrong(code))));
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
  });

  it('a code is good for fifteen minutes, another one can be had, and the token lives an hour', async () => {
    const person = aPerson();
    const token = await auth.register(person);
    const old = await auth.codeFor(person.email);
    auth.clock.advance({ minutes: 15 });
    expect(await confirm(token, old)).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
    expect((await auth.http.post('/api/auth/register/resend', { registration_token: token })).status).toBe(202);
    const fresh = await auth.codeFor(person.email, 2);
    auth.clock.advance({ minutes: 14 });
    expect((await confirm(token, fresh)).status).toBe(201);

    const late = await auth.register(aPerson());
    auth.clock.advance({ minutes: 60 });
    expect(await auth.http.post('/api/auth/register/resend', { registration_token: late })).toMatchObject({
      status: 400,
      body: { code: 'invalid-code' },
    });
  });

  it('a code that was sent again takes the place of the one before', async () => {
    const person = aPerson();
    const token = await auth.register(person);
    const old = await auth.codeFor(person.email);
    await auth.http.post('/api/auth/register/resend', { registration_token: token });
    const fresh = await auth.codeFor(person.email, 2);
    if (fresh !== old) expect((await confirm(token, old)).status).toBe(400);
    expect((await confirm(token, fresh)).status).toBe(201);
  });

  it('writes in the language of the browser, unless told otherwise', async () => {
    const inEnglish = { 'accept-language': 'en-GB,en;q=0.9,ru;q=0.5' };
    const people = [aPerson(), aPerson(), aPerson()] as const;
    await auth.register(people[0], inEnglish);
    await auth.register(people[1], { 'accept-language': 'ru,en;q=0.9' });
    await auth.register({ ...people[2], locale: 'ru' } as never, inEnglish);
    expect(await auth.mailTo(people[0].email)).toMatchObject({ locale: 'en' });
    expect(await auth.mailTo(people[1].email)).toMatchObject({ locale: 'ru' });
    expect(await auth.mailTo(people[2].email)).toMatchObject({ locale: 'ru' });
  });

  it.each([
    ['an address that is none', { email: 'nobody' }, '/email'],
    ['an address that is too long', { email: `${'a'.repeat(250)}@poydu.test` }, '/email'],
    ['a username with capitals', { username: 'Olga' }, '/username'],
    ['a username with an @', { username: 'a@b.c' }, '/username'],
    ['a username that is too short', { username: 'ab' }, '/username'],
    ['a username that is too long', { username: 'a'.repeat(33) }, '/username'],
    ['a blank name', { full_name: '  ' }, '/full_name'],
    ['a name with a null character', { full_name: 'a\0' }, '/full_name'],
    ['a name that is too long', { full_name: 'я'.repeat(201) }, '/full_name'],
    ['a short password', { password: '1234567' }, '/password'],
    ['an endless password', { password: 'x'.repeat(201) }, '/password'],
    ['a number for a password', { password: 12_345_678 }, '/password'],
    ['an unknown field', { roles: ['ADMINISTRATOR'] }, '/roles'],
    ['an unknown language', { locale: 'fr' }, '/locale'],
  ])('refuses %s and names it', async (_, fields, pointer) => {
    const answer = await auth.http.post<Problem>('/api/auth/register', { ...aPerson(), ...fields });
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    expect(answer.body.errors?.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('a token that nobody was given is an invalid code', async () => {
    expect(await confirm('A'.repeat(43), '123456')).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
    expect(await confirm('short', '123456')).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    expect(await confirm('A'.repeat(43), '12345x')).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
  });

  it('confirming with {"cookie": true} gives a cookie and no token', async () => {
    const person = aPerson();
    const registration_token = await auth.register(person);
    const code = await auth.codeFor(person.email);
    const answer = await auth.http.post('/api/auth/register/confirm', { registration_token, code, cookie: true });
    expect(answer.status).toBe(201);
    expect(Object.keys(answer.body as object).toSorted()).toEqual(['expires_at', 'user']);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-poydu=pd1\.[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax(?:, |$)/,
    );
  });
});

describe('the limits of sign-up', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ RESENDS_PER_MINUTE: '1', RESENDS_PER_HOUR: '5', SIGN_UPS_PER_ADDRESS: '3', SIGN_UPS_PER_IP: '50' });
  });
  afterAll(() => auth.close());

  const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });
  const resend = (registration_token: string, ip: string) => auth.http.post('/api/auth/register/resend', { registration_token }, from(ip));
  const secondsUntilNext = (headers: Headers) => Number(headers.get('retry-after'));

  it('a code is sent again once a minute for an address, whatever the IP address', async () => {
    const token = await auth.register(aPerson());
    expect((await resend(token, '198.51.100.1')).status).toBe(202);
    const refused = await resend(token, '198.51.100.2');
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(secondsUntilNext(refused.headers)).toBeGreaterThan(0);
    expect(secondsUntilNext(refused.headers)).toBeLessThanOrEqual(60);
  });

  it('a code is sent again once a minute for an IP address, whatever the address', async () => {
    const tokens = [await auth.register(aPerson()), await auth.register(aPerson())] as const;
    expect((await resend(tokens[0], '198.51.100.3')).status).toBe(202);
    expect((await resend(tokens[1], '198.51.100.3')).status).toBe(429);
  });

  it('an address of somebody with an account has the same limits', async () => {
    const known = await auth.signUp();
    const token = await auth.register(aPerson({ email: known.email }));
    expect((await resend(token, '198.51.100.4')).status).toBe(202);
    expect((await resend(token, '198.51.100.5')).status).toBe(429);
  });

  it('one address can be signed up so often an hour and no more, counted by all replicas together', async () => {
    const { email } = aPerson();
    const replica = await auth.replica();
    const ask = (http: typeof auth.http) => http.post('/api/auth/register', aPerson({ email }));
    const statuses = [await ask(auth.http), await ask(replica.http), await ask(auth.http), await ask(replica.http)].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([202, 202, 202, 429]);
  });

  it('X-Forwarded-For of somebody who is no proxy of ours is not believed', async () => {
    const service = await auth.replica({ TRUSTED_PROXIES: '192.0.2.1/32', SIGN_UPS_PER_IP: '1' });
    const ask = (ip: string) => service.http.post('/api/auth/register', aPerson(), from(ip));
    await ask('198.51.100.6');
    expect((await ask('198.51.100.7')).status).toBe(429);
  });
});

describe('codes an hour', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ RESENDS_PER_HOUR: '5' });
  });
  afterAll(() => auth.close());

  it('a code is sent again five times, and then one comes back each twelve minutes, as the answer says', async () => {
    const registration_token = await auth.register(aPerson());
    const ask = () => auth.http.post('/api/auth/register/resend', { registration_token });
    for (let time = 1; time <= 5; time++) expect((await ask()).status).toBe(202);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(600);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(720);
  });
});

describe('a fleet whose notification was never started', () => {
  it('takes sign-ups, keeps their mail encrypted, and sends it once there is a key to seal it with', async () => {
    const keys = await mkdtemp(join(tmpdir(), 'poydu-no-mail-key-'));
    const auth = await RunningAuth.start({ KEY_STORE_DIR: keys });
    try {
      const person = aPerson();
      const token = await auth.register(person);
      const [draft] = await auth.database.query<{ content: string; text: string }>(
        `SELECT content, mail_drafts::text AS text FROM mail_drafts`,
      );
      expect(draft?.content.split('.')).toHaveLength(5);
      expect(draft?.text).not.toContain(person.email);
      await new FileKeyStore(new Clock(), keys).ensure('mail');
      auth.clock.set(new Date());
      const code = await auth.codeFor(person.email);
      expect((await auth.http.post('/api/auth/register/confirm', { registration_token: token, code })).status).toBe(201);
    } finally {
      await auth.close();
      await rm(keys, { recursive: true });
    }
  });
});
