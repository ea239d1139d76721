import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MailContent } from '@poydu/contracts';
import { expectStatus, type HttpClient, totpCode, until } from '@poydu/testing';
import { Housekeeping } from '../src/database/housekeeping.js';
import { type Challenge, claimsOf, type Enrolled, type Opened, RunningAuth } from './running-auth.js';

const wrongCode = (right: string) => String((Number(right) + 1) % 1_000_000).padStart(6, '0');
const notACode = '0000-0000-0000';

interface State {
  totp: { enabled_at: string } | null;
  passkeys: number;
  recovery_codes_left: number;
  session_verified: boolean;
}

describe('log-in with codes', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
  });
  afterAll(() => auth.close());

  const enrolled = async () => auth.enrol(await auth.signUp());
  const answer = (challenge: Challenge, proof: object) =>
    auth.http.post<Opened>('/api/auth/login/second-factor', { challenge_token: challenge.challenge_token, ...proof });
  const stateOf = async (session: Pick<Opened, 'session_token'>) =>
    (await (await auth.as(session)).get<State>('/api/auth/second-factor')).body;
  const changesToldTo = async ({ email }: { email: string }, count: number) => {
    const notices = (mails: MailContent[]) => mails.flatMap((mail) => (mail.kind === 'security-notice' ? [mail] : []));
    return until(`${String(count)} warnings to ${email}`, async () => {
      const told = notices(await auth.mailsTo(email));
      return told.length >= count ? told.map(({ change }) => change) : undefined;
    });
  };

  describe('turning it on', () => {
    it('takes the password and a first code, and gives ten recovery codes; the owner is told by mail', async () => {
      const person = await auth.signUp();
      const http = await auth.as(person);
      const always = { has_password: true, is_administrator: false };
      expect(await stateOf(person)).toEqual({ ...always, totp: null, passkeys: 0, recovery_codes_left: 0, session_verified: false });
      const secret = await http.post<{ secret: string; otpauth_url: string; qr: string }>('/api/auth/totp', {
        current_password: person.password,
      });
      expect(secret.status).toBe(201);
      expect(secret.headers.get('cache-control')).toBe('no-store');
      const url = new URL(secret.body.otpauth_url);
      expect(url.searchParams.get('secret')).toBe(secret.body.secret);
      expect(url.pathname).toBe(`/Poydu:${person.username}`);
      const [type, picture = ''] = secret.body.qr.split(',');
      expect(type).toBe('data:image/svg+xml;base64');
      expect(Buffer.from(picture, 'base64').toString()).toMatch(/^<svg [^]*<\/svg>\s*$/);
      expect((await auth.http.post('/api/auth/login', { login: person.username, password: person.password })).status).toBe(200);
      const code = auth.codeOf(secret.body.secret);
      expect(await http.post('/api/auth/totp/confirm', { code: wrongCode(code) })).toMatchObject({
        status: 400,
        body: { code: 'invalid-code' },
      });
      const confirmed = await http.post<{ recovery_codes: string[]; session: Opened }>('/api/auth/totp/confirm', { code });
      expect(confirmed).toMatchObject({ status: 200, body: { session: { user: person.user } } });
      expect(new Set(confirmed.body.recovery_codes).size).toBe(10);
      expect(await stateOf(confirmed.body.session)).toEqual({
        ...always,
        totp: { enabled_at: auth.clock.now().toISOString() },
        passkeys: 0,
        recovery_codes_left: 10,
        session_verified: true,
      });
      expect(await changesToldTo(person, 1)).toEqual(['totp-on']);
    });

    it('the session goes on under a new token, the old one ends at once, and so do all others; a browser gets it as a cookie', async () => {
      const person = await auth.signUp();
      const [own, other] = [await auth.logIn(person), await auth.logIn(person)];
      const { session_token } = await auth.enrol({ ...person, ...own });
      expect(session_token).not.toBe(own.session_token);
      expect(await auth.entryOf(own)).toMatchObject({ state: 'ended' });
      expect((await auth.resolve(session_token)).status).toBe(200);
      expect((await auth.resolve(other.session_token)).status).toBe(404);

      const owner = await auth.signUp();
      const browser = await auth.http.post('/api/auth/login', { login: owner.username, password: owner.password, cookie: true });
      const tokenOf = ({ headers }: { headers: Headers }) => /__Host-poydu=([^;]+);/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
      const http = await auth.as({ session_token: tokenOf(browser) });
      const { body } = await http.post<{ secret: string }>('/api/auth/totp', { current_password: owner.password });
      const confirmed = await http.post('/api/auth/totp/confirm', { code: auth.codeOf(body.secret) });
      expect(confirmed.body).toMatchObject({ session: { user: owner.user } });
      expect(JSON.stringify(confirmed.body)).not.toContain('session_token');
      expect((await auth.resolve(tokenOf(confirmed))).status).toBe(200);
      expect((await auth.resolve(tokenOf(browser))).status).toBe(404);
    });

    it('is not for whoever finds an open session, nor twice, nor after a quarter of an hour', async () => {
      const person = await auth.signUp();
      const http = await auth.as(person);
      const begin = (current_password: string) => http.post<{ secret: string }>('/api/auth/totp', { current_password });
      expect(await begin('not the password')).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
      expect(await http.post('/api/auth/totp/confirm', { code: '123456' })).toMatchObject({ status: 409 });
      const { body: late } = await begin(person.password);
      auth.clock.advance({ minutes: 15, seconds: 1 });
      expect(await http.post('/api/auth/totp/confirm', { code: auth.codeOf(late.secret) })).toMatchObject({ status: 409 });
      const { body: first } = await begin(person.password);
      const { body: second } = await begin(person.password);
      expect((await http.post('/api/auth/totp/confirm', { code: auth.codeOf(first.secret) })).status).toBe(400);
      const confirmed = await http.post<{ session: Opened }>('/api/auth/totp/confirm', { code: auth.codeOf(second.secret) });
      expect(confirmed.status).toBe(200);
      const again = await (await auth.as(confirmed.body.session)).post('/api/auth/totp', { current_password: person.password });
      expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } });
    });

    it('a session that has shown no code does nothing about it without one', async () => {
      const person = await auth.signUp();
      const { secret, ...session } = await auth.enrol(person);
      await auth.database.query(`UPDATE login_sessions SET second_factor_at = NULL WHERE user_id = $1`, [person.user.id]);
      const http = await auth.as(session);
      const password = { current_password: person.password };
      const needed = { status: 403, body: { code: 'second-factor-required' } };
      expect(await http.post('/api/auth/totp', password)).toMatchObject(needed);
      expect(await http.post('/api/auth/recovery-codes', password)).toMatchObject(needed);
      expect(await http.delete('/api/auth/totp', { body: password })).toMatchObject(needed);
      expect(await http.post('/api/auth/recovery-codes', { ...password, code: auth.nextCodeOf(secret) })).toMatchObject({ status: 201 });
    });

    it('secret and recovery codes stand in the database only encrypted and as keyed hashes', async () => {
      const { user, secret, recovery_codes } = await enrolled();
      const rows = await auth.database.query(
        `SELECT t::text AS totp, (SELECT string_agg(c::text, ' ') FROM recovery_codes c WHERE c.user_id = t.user_id) AS codes
         FROM totp_secrets t WHERE user_id = $1`,
        [user.id],
      );
      const kept = JSON.stringify(rows);
      expect(kept).toContain(user.id);
      for (const word of [secret, ...recovery_codes, ...recovery_codes.map((code) => code.replaceAll('-', ''))])
        expect(kept).not.toContain(word);
    });

    it("another person's secret in one's own row opens nothing", async () => {
      const [owner, thief] = [await enrolled(), await enrolled()];
      await auth.database.query(
        `UPDATE totp_secrets SET secret = (SELECT secret FROM totp_secrets WHERE user_id = $2), last_step = 0 WHERE user_id = $1`,
        [owner.user.id, thief.user.id],
      );
      expect((await answer(await auth.challenge(owner), { code: auth.nextCodeOf(thief.secret) })).status).toBe(400);
    });
  });

  describe('the second step', () => {
    it('is asked for after the right password alone, and opens the session', async () => {
      const person = await enrolled();
      const wrong = await auth.http.post('/api/auth/login', { login: person.username, password: 'not the password' });
      expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
      const first = await auth.http.post<Challenge>('/api/auth/login', { login: person.email, password: person.password });
      expect(first.status).toBe(202);
      expect(first.headers.get('cache-control')).toBe('no-store');
      expect(first.headers.get('set-cookie')).toBeNull();
      expect(first.body).toEqual({
        status: 'second-factor-required',
        challenge_token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
        expires_at: new Date(auth.clock.now().getTime() + 300_000).toISOString(),
        methods: ['totp', 'recovery-code'],
      });
      const second = await answer(first.body, { code: auth.nextCodeOf(person.secret) });
      expect(second).toMatchObject({ status: 200, body: { user: person.user } });
      expect((await auth.resolve(second.body.session_token)).entry).toMatchObject({ state: 'active', subject: person.user.id });
      expect(await stateOf(second.body)).toMatchObject({ session_verified: true });
    });

    it('gives a browser a cookie, and no page of another site one', async () => {
      const person = await enrolled();
      const { challenge_token } = await auth.challenge(person);
      const body = { challenge_token, code: auth.nextCodeOf(person.secret), cookie: true };
      const headers = { origin: 'https://evil.example' };
      expect(await auth.http.post('/api/auth/login/second-factor', body, { headers })).toMatchObject({
        body: { code: 'forbidden-origin' },
      });
      const opened = await auth.http.post('/api/auth/login/second-factor', body);
      expect(opened).toMatchObject({ status: 200, body: { user: person.user } });
      expect(opened.headers.get('set-cookie')).toMatch(/^__Host-poydu=pd1\./);
      expect(opened.body).not.toHaveProperty('session_token');
    });

    it('a code works once, and with it all codes before', async () => {
      const person = await enrolled();
      const confirming = auth.codeOf(person.secret);
      expect(await answer(await auth.challenge(person), { code: confirming })).toMatchObject({
        status: 400,
        body: { code: 'invalid-code' },
      });
      const early = totpCode(person.secret, new Date(auth.clock.now().getTime() + 60_000));
      const present = auth.nextCodeOf(person.secret);
      expect((await answer(await auth.challenge(person), { code: early })).status).toBe(200);
      for (const code of [early, present, confirming]) expect((await answer(await auth.challenge(person), { code })).status).toBe(400);
      auth.clock.advance({ seconds: 30 });
      expect((await answer(await auth.challenge(person), { code: auth.nextCodeOf(person.secret) })).status).toBe(200);
    });

    it('one code sent many times at once opens one session', async () => {
      const person = await enrolled();
      const challenges = await Promise.all(Array.from({ length: 6 }, () => auth.challenge(person)));
      const code = auth.nextCodeOf(person.secret);
      const answers = await Promise.all(challenges.map((challenge) => answer(challenge, { code })));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400, 400, 400]);
    });

    it('the clock of a device may be one step off, and no more', async () => {
      const person = await enrolled();
      auth.clock.advance({ minutes: 5 });
      const at = (seconds: number) => ({ code: totpCode(person.secret, new Date(auth.clock.now().getTime() + seconds * 1000)) });
      for (const seconds of [-60, 60]) expect((await answer(await auth.challenge(person), at(seconds))).status).toBe(400);
      for (const seconds of [-30, 30]) expect((await answer(await auth.challenge(person), at(seconds))).status).toBe(200);
    });

    it('a recovery code works once, however it is typed, and its owner is told how many are left', async () => {
      const person = await enrolled();
      const [first = '', second = ''] = person.recovery_codes;
      expect((await answer(await auth.challenge(person), { recovery_code: notACode })).status).toBe(400);
      expect((await answer(await auth.challenge(person), { recovery_code: first })).status).toBe(200);
      expect(await answer(await auth.challenge(person), { recovery_code: first })).toMatchObject({
        status: 400,
        body: { code: 'invalid-code' },
      });
      const typed = ` ${second.toUpperCase().replaceAll('-', ' ')} `;
      const opened = await answer(await auth.challenge(person), { recovery_code: typed });
      expect(opened.status).toBe(200);
      expect(await stateOf(opened.body)).toMatchObject({ recovery_codes_left: 8, session_verified: true });
      expect(await changesToldTo(person, 3)).toEqual(['totp-on', 'recovery-code-used', 'recovery-code-used']);
      expect((await auth.mailsTo(person.email)).at(-1)).toMatchObject({ recovery_codes_left: 8 });
    });

    it("another person's codes open nothing", async () => {
      const [person, other] = [await enrolled(), await enrolled()];
      const challenge = await auth.challenge(person);
      expect((await answer(challenge, { code: auth.nextCodeOf(other.secret) })).status).toBe(400);
      expect((await answer(challenge, { recovery_code: other.recovery_codes[0] })).status).toBe(400);
    });

    it('five attempts, also all at once, and the challenge is void even for the right code', async () => {
      const person = await enrolled();
      const challenge = await auth.challenge(person);
      const right = auth.nextCodeOf(person.secret);
      const answers = await Promise.all(Array.from({ length: 8 }, () => answer(challenge, { code: wrongCode(right) })));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([400, 400, 400, 400, 400, 429, 429, 429]);
      expect(await answer(challenge, { code: right })).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
      expect((await answer(await auth.challenge(person), { code: right })).status).toBe(200);
    });

    it('a challenge ends after five minutes, after its use, and with the password', async () => {
      const person = await enrolled();
      const late = await auth.challenge(person);
      auth.clock.advance({ minutes: 5 });
      expect(await answer(late, { code: auth.nextCodeOf(person.secret) })).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
      const used = await auth.challenge(person);
      const opened = await answer(used, { code: auth.nextCodeOf(person.secret) });
      expect((await answer(used, { code: auth.nextCodeOf(person.secret) })).status).toBe(400);
      const old = await auth.challenge(person);
      const change = { current_password: person.password, new_password: 'another password' };
      expect((await (await auth.as(opened.body)).post('/api/auth/password', change)).status).toBe(204);
      expect(await answer(old, { code: auth.nextCodeOf(person.secret) })).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
      await auth.challenge({ ...person, password: change.new_password });
      auth.clock.advance({ minutes: 5 });
      await auth.challenge({ ...person, password: change.new_password });
      await auth.service.get(Housekeeping, { strict: false }).removeWhatIsOver();
      const left = await auth.database.query(`SELECT expires_at > $2 AS current FROM second_factor_challenges WHERE user_id = $1`, [
        person.user.id,
        auth.clock.now(),
      ]);
      expect(left).toEqual([{ current: true }]);
    });

    it('a challenge token is a kind of its own: it is no session, no registration and no recovery, and none of them is one', async () => {
      const person = await enrolled();
      const { challenge_token } = await auth.challenge(person);
      expect((await auth.resolve(challenge_token)).status).toBe(404);
      const recovery = { token: challenge_token, new_password: 'another password' };
      expect(await auth.http.post('/api/auth/recovery/confirm', recovery)).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
      const registration = { registration_token: challenge_token, code: '123456' };
      expect(await auth.http.post('/api/auth/register/confirm', registration)).toMatchObject({
        status: 400,
        body: { code: 'invalid-code' },
      });
      const stranger = {
        email: `x${person.email}`,
        username: `x${person.username}`.slice(0, 32),
        full_name: 'X',
        password: person.password,
      };
      const foreign = await auth.register(stranger);
      const code = auth.nextCodeOf(person.secret);
      expect(await auth.http.post('/api/auth/login/second-factor', { challenge_token: foreign, code })).toMatchObject({ status: 400 });
      expect(await auth.http.post('/api/auth/login/second-factor', { challenge_token: person.session_token, code })).toMatchObject({
        body: { code: 'validation-failed', errors: [{ pointer: '/challenge_token' }] },
      });
      const kept = await auth.database.query(`SELECT c::text AS text FROM second_factor_challenges c WHERE user_id = $1`, [person.user.id]);
      expect(JSON.stringify(kept)).not.toContain(challenge_token);
    });

    it('opens nothing for who was blocked meanwhile', async () => {
      const person = await enrolled();
      const challenge = await auth.challenge(person);
      await auth.database.query(`UPDATE users SET blocked_at = now() WHERE id = $1`, [person.user.id]);
      const code = auth.nextCodeOf(person.secret);
      expect(await answer(challenge, { code })).toMatchObject({ status: 403, body: { code: 'user-blocked' } });
    });

    it('is still asked for after the password was recovered', async () => {
      const person = await enrolled();
      await auth.http.post('/api/auth/recovery', { login: person.email });
      const mail = await until('the link', async () => (await auth.mailsTo(person.email)).find(({ kind }) => kind === 'recovery-link'));
      const token = mail.kind === 'recovery-link' ? mail.url.split('token=')[1] : undefined;
      expect((await auth.http.post('/api/auth/recovery/confirm', { token, new_password: 'another password' })).status).toBe(204);
      const challenge = await auth.challenge({ ...person, password: 'another password' });
      expect((await answer(challenge, { code: auth.nextCodeOf(person.secret) })).status).toBe(200);
    });

    it.each([
      ['neither code', {}, '/code'],
      ['two things at once', { code: '123456', recovery_code: notACode }, '/code'],
      ['a code with letters', { code: '12345a' }, '/code'],
      ['a number', { code: 123_456 }, '/code'],
      ['a null character', { recovery_code: 'abcdefghijk\0l' }, '/recovery_code'],
      ['an unknown field', { code: '123456', admin: true }, '/admin'],
    ])('refuses %s and names it, and that costs no attempt', async (_, proof, pointer) => {
      const person = await enrolled();
      const challenge = await auth.challenge(person);
      for (let time = 0; time < 5; time++) {
        expect(await answer(challenge, proof)).toMatchObject({ status: 400, body: { code: 'validation-failed', errors: [{ pointer }] } });
      }
      expect((await answer(challenge, { code: auth.nextCodeOf(person.secret) })).status).toBe(200);
    });
  });

  describe('turning it off, and new recovery codes', () => {
    const turnOff = async (person: Enrolled, proof: object) => {
      const http = await auth.as(person);
      return http.delete('/api/auth/totp', { body: { current_password: person.password, ...proof } });
    };

    it('takes password and code; then the password is enough again, and the owner is told', async () => {
      const person = await enrolled();
      const code = auth.nextCodeOf(person.secret);
      expect(await turnOff({ ...person, password: 'not the password' }, { code })).toMatchObject({ status: 401 });
      expect(await turnOff(person, { code: wrongCode(code) })).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
      expect(await turnOff(person, {})).toMatchObject({ status: 403, body: { code: 'second-factor-required' } });
      expect(await turnOff(person, { code })).toMatchObject({ status: 204 });
      const opened = await auth.logIn(person);
      expect(await stateOf(opened)).toMatchObject({ totp: null, passkeys: 0, recovery_codes_left: 0, session_verified: false });
      expect(await stateOf(person)).toMatchObject({ session_verified: false });
      expect(await turnOff(person, {})).toMatchObject({ status: 409, body: { code: 'conflict' } });
      expect(await changesToldTo(person, 2)).toEqual(['totp-on', 'totp-off']);
    });

    it('a recovery code turns it off for who has lost the app, who can begin anew', async () => {
      const person = await enrolled();
      expect(await turnOff(person, { recovery_code: person.recovery_codes[3] })).toMatchObject({ status: 204 });
      const again = await auth.enrol(person);
      expect(again.secret).not.toBe(person.secret);
      const challenge = await auth.challenge(person);
      expect((await answer(challenge, { code: auth.nextCodeOf(person.secret) })).status).toBe(400);
      expect((await answer(challenge, { recovery_code: person.recovery_codes[4] })).status).toBe(400);
      expect((await answer(challenge, { recovery_code: again.recovery_codes[4] })).status).toBe(200);
    });

    it('new recovery codes void the old ones', async () => {
      const person = await enrolled();
      const http = await auth.as(person);
      const body = { current_password: person.password, code: auth.nextCodeOf(person.secret) };
      const renewed = await http.post<{ recovery_codes: string[] }>('/api/auth/recovery-codes', body);
      expect(renewed.status).toBe(201);
      expect(renewed.headers.get('cache-control')).toBe('no-store');
      expect(new Set([...renewed.body.recovery_codes, ...person.recovery_codes]).size).toBe(20);
      const challenge = await auth.challenge(person);
      expect((await answer(challenge, { recovery_code: person.recovery_codes[0] })).status).toBe(400);
      expect((await answer(challenge, { recovery_code: renewed.body.recovery_codes[0] })).status).toBe(200);
      expect((await http.post('/api/auth/recovery-codes', body)).status).toBe(400);
      expect(await changesToldTo(person, 3)).toEqual(['totp-on', 'recovery-codes-replaced', 'recovery-code-used']);
    });

    it('who has no second factor gets no recovery codes', async () => {
      const person = await auth.signUp();
      const answered = await (await auth.as(person)).post('/api/auth/recovery-codes', { current_password: person.password });
      expect(answered).toMatchObject({ status: 409, body: { code: 'conflict' } });
    });
  });
});

describe('another AUTH_SECRET', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
  });
  afterAll(() => auth.close());

  const another = { AUTH_SECRET: 'the secret of the auth service from now on' };
  const before = 'a secret that it had long before all of them';
  const answerAt = async ({ http }: { http: HttpClient }, { email, password }: Enrolled, proof: object) => {
    const { challenge_token } = expectStatus(202, await http.post<Challenge>('/api/auth/login', { login: email, password }));
    return http.post<Opened>('/api/auth/login/second-factor', { challenge_token, ...proof });
  };

  it('beside which the one of before is named reads codes and recovery codes, and encrypts a secret anew when it is used', async () => {
    const person = await auth.enrol(await auth.signUp());
    const previous = { AUTH_SECRET_PREVIOUS: `${before},${String(auth.environment['AUTH_SECRET'])}` };
    const renewed = await auth.replica({ ...another, ...previous });
    expect((await answerAt(renewed, person, { recovery_code: person.recovery_codes[0] })).status).toBe(200);
    expect((await answerAt(renewed, person, { code: auth.nextCodeOf(person.secret) })).status).toBe(200);
    // Once used, it is read without the one of before.
    const later = await auth.replica(another);
    expect((await answerAt(later, person, { code: auth.nextCodeOf(person.secret) })).status).toBe(200);
  });

  it('alone refuses codes that it cannot check, says so, and lets nobody in', async () => {
    const person = await auth.enrol(await auth.signUp());
    const renewed = await auth.replica(another);
    expect(await answerAt(renewed, person, { code: auth.nextCodeOf(person.secret) })).toMatchObject({
      status: 400,
      body: { code: 'invalid-code', detail: expect.stringContaining('cannot be checked here any more') },
    });
    expect(await answerAt(renewed, person, { recovery_code: person.recovery_codes[0] })).toMatchObject({ status: 400 });
  });
});

describe('the limit of second factors', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ SECOND_FACTORS_PER_PERSON: '6' });
  });
  afterAll(() => auth.close());

  it('who knows the password cannot try codes without end by beginning anew; a right one starts the count anew', async () => {
    const person = await auth.enrol(await auth.signUp());
    const attempt = async (code: string) => {
      const { challenge_token } = await auth.challenge(person);
      return auth.http.post('/api/auth/login/second-factor', { challenge_token, code });
    };
    const statuses: number[] = [];
    for (let time = 0; time < 5; time++) statuses.push((await attempt(wrongCode(auth.codeOf(person.secret)))).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400]);
    expect((await attempt(auth.nextCodeOf(person.secret))).status).toBe(200);
    for (let time = 0; time < 6; time++) await attempt(wrongCode(auth.codeOf(person.secret)));
    const refused = await attempt(auth.nextCodeOf(person.secret));
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('whoever has got hold of a session uses up what it has, and keeps the owner from nothing', async () => {
    const person = await auth.enrol(await auth.signUp());
    const thief = await auth.as(await auth.logInWithCode(person));
    const wrong = () => ({ current_password: person.password, code: wrongCode(auth.codeOf(person.secret)) });
    const statuses: number[] = [];
    for (let time = 0; time < 7; time++) statuses.push((await thief.delete('/api/auth/totp', { body: wrong() })).status);
    expect(statuses).toEqual([...Array<number>(6).fill(400), 429]);
    for (let time = 0; time < 7; time++) expect((await thief.post('/api/auth/totp/confirm', { code: '123456' })).status).toBe(409);
    const owner = await auth.as(await auth.logInWithCode(person));
    const own = { current_password: person.password, code: auth.nextCodeOf(person.secret) };
    expect((await owner.delete('/api/auth/totp', { body: own })).status).toBe(204);
  });
});

/** Whether the identity token of a session carries the role. */
const administers = async (auth: RunningAuth, { session_token }: Pick<Opened, 'session_token'>) => {
  const { entry } = await auth.resolve(session_token);
  return (claimsOf(entry.identity_token)['roles'] as string[]).includes('ADMINISTRATOR');
};
const appoint = (auth: RunningAuth, { user }: Opened) =>
  auth.database.query(`UPDATE users SET roles = '{USER,ADMINISTRATOR}' WHERE id = $1`, [user.id]);

describe('an administrator', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
  });
  afterAll(() => auth.close());

  it('without a second factor logs in as anybody, and is told what is missing', async () => {
    const person = await auth.signUp();
    await appoint(auth, person);
    const opened = await auth.logIn(person);
    expect(opened).toMatchObject({ second_factor: 'enrolment-required', user: { roles: ['USER'] } });
    expect(await administers(auth, opened)).toBe(false);
    const refused = { status: 403, body: { code: 'recent-log-in-required' } };
    const http = await auth.as(opened);
    expect(await http.get('/api/admin/users')).toMatchObject(refused);
    expect((await http.get('/api/auth/second-factor')).body).toMatchObject({ is_administrator: true, session_verified: false });
  });

  it('has his rights with the session that goes on after he has turned it on, and in those he opens with a code', async () => {
    const person = await auth.signUp();
    await appoint(auth, person);
    const enrolled = await auth.enrol(person);
    expect(enrolled).toMatchObject({ user: { roles: ['USER', 'ADMINISTRATOR'] } });
    expect(enrolled).not.toHaveProperty('second_factor');
    expect(await administers(auth, enrolled)).toBe(true);
    const opened = await auth.logInWithCode(enrolled);
    expect(opened).toMatchObject({ user: { roles: ['USER', 'ADMINISTRATOR'] } });
    expect((await (await auth.as(opened)).get('/api/admin/users')).status).toBe(200);
  });

  it('has his rights for twelve hours after he has shown his second factor, and with the next log-in again', async () => {
    const person = await auth.signUp();
    await appoint(auth, person);
    const enrolled = await auth.enrol(person);
    auth.clock.advance({ hours: 11, minutes: 30 });
    expect(await administers(auth, enrolled)).toBe(true);
    const { entry } = await auth.resolve(enrolled.session_token);
    expect(entry.identity_expires_at).toBe(auth.clock.now().getTime() + 30 * 60_000);
    auth.clock.advance({ minutes: 30 });
    expect(await administers(auth, enrolled)).toBe(false);
    const refused = { status: 403, body: { code: 'recent-log-in-required' } };
    expect(await (await auth.as(enrolled)).get('/api/admin/users')).toMatchObject(refused);
    expect(await administers(auth, await auth.logInWithCode(enrolled))).toBe(true);
  });

  it('who is appointed has his rights at once in sessions opened with a code', async () => {
    const enrolled = await auth.enrol(await auth.signUp());
    const chief = await auth.enrol(await auth.signUp());
    await appoint(auth, chief);
    const http = await auth.as(await auth.logInWithCode(chief));
    expect((await http.put(`/api/admin/users/${enrolled.user.id}/roles`, { roles: ['USER', 'ADMINISTRATOR'] })).status).toBe(200);
    expect(await administers(auth, enrolled)).toBe(true);
  });

  it('who turns off his last second factor gives up his rights in all his sessions before that is answered', async () => {
    const person = await auth.signUp();
    await appoint(auth, person);
    const enrolled = await auth.enrol(person);
    const other = await auth.logInWithCode(enrolled);
    for (const session of [enrolled, other]) expect(await administers(auth, session)).toBe(true);
    const body = { current_password: person.password, code: auth.nextCodeOf(enrolled.secret) };
    expect((await (await auth.as(other)).delete('/api/auth/totp', { body })).status).toBe(204);
    for (const session of [enrolled, other]) {
      const entry = await auth.entryOf(session);
      expect(claimsOf(entry?.identity_token ?? '')).toMatchObject({ roles: ['USER'] });
    }
    expect(await auth.logIn(person)).toMatchObject({ second_factor: 'enrolment-required' });
  });
});

describe('where administrators need no second factor', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ SECOND_FACTOR_FOR_ADMINISTRATORS: 'optional' });
  });
  afterAll(() => auth.close());

  it('they have their rights by the password alone, and who has a second factor is asked for it all the same', async () => {
    const person = await auth.signUp();
    await appoint(auth, person);
    const opened = await auth.logIn(person);
    expect(opened).toMatchObject({ user: { roles: ['USER', 'ADMINISTRATOR'] } });
    expect(opened).not.toHaveProperty('second_factor');
    expect(await administers(auth, opened)).toBe(true);
    const enrolled = await auth.enrol({ ...person, ...opened });
    expect(await administers(auth, await auth.logInWithCode(enrolled))).toBe(true);
  });
});
