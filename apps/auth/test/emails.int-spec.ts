import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type UserState } from '@poydu/contracts';
import { aTelegramUser, botToken, expectStatus, type HttpClient, widgetData } from '@poydu/testing';
import { aPerson, claimsOf, type Opened, RunningAuth } from './running-auth.js';

describe('a change of the e-mail address', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start({ TELEGRAM_BOT_TOKEN: botToken });
  });
  afterAll(() => auth.close());

  const newAddress = () => aPerson().email;
  const confirm = (http: HttpClient, code: string) => http.post('/api/auth/email/confirm', { code });

  it('is confirmed at the new address, told to the old one and to the other services, and ends all other sessions', async () => {
    const person = await auth.signUp();
    const other = await auth.logIn(person);
    await auth.resolve(other.session_token);
    const http = await auth.as(person);
    const email = newAddress();
    const asked = await http.post('/api/auth/email', { email: ` ${email.toUpperCase()}`, current_password: person.password });
    expect(asked).toMatchObject({ status: 202, body: undefined });
    expect((await auth.logIn({ username: person.email, password: person.password })).user.email).toBe(person.email);
    expect((await confirm(http, await auth.codeFor(email))).status).toBe(204);
    const told = await auth.kafka.waitFor(topics.users, ({ key, data }) => key === person.user.id && (data as UserState).email === email);
    expect(told).toMatchObject({ type: 'poydu.user.changed.v1', data: { version: 2 } });
    expect(await auth.mailTo(person.email, 2)).toMatchObject({ kind: 'security-notice', change: 'email-changed' });
    expect(await auth.entryOf(other)).toMatchObject({ state: 'ended' });
    const { status, entry } = await auth.resolve(person.session_token);
    expect(status).toBe(200);
    expect(claimsOf(entry.identity_token)).toMatchObject({ email });
    expect((await auth.logIn({ username: email, password: person.password })).user.email).toBe(email);
    expect((await auth.http.post('/api/auth/login', { login: person.email, password: person.password })).status).toBe(401);
  });

  it('answers the same for an address that somebody has, whose owner gets another mail, and no code confirms it', async () => {
    const [person, owner] = [await auth.signUp(), await auth.signUp()];
    const http = await auth.as(person);
    const ask = (email: string) => http.post('/api/auth/email', { email, current_password: person.password });
    const [free, taken] = [await ask(newAddress()), await ask(owner.email)];
    expect({ status: taken.status, body: taken.body }).toEqual({ status: free.status, body: free.body });
    expect(await auth.mailTo(owner.email, 2)).toMatchObject({ kind: 'address-already-registered' });
    const codes = Array.from({ length: 5 }, (_, nth) => String(nth).repeat(6));
    for (const code of codes) expect(await confirm(http, code)).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
    expect(await confirm(http, '000000')).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
  });

  it('asks for the password, and for a code of who has codes', async () => {
    const person = await auth.signUp();
    const http = await auth.as(person);
    const email = newAddress();
    for (const proof of [{}, { current_password: 'not the password' }])
      expect(await http.post('/api/auth/email', { email, ...proof })).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
    const enrolled = await auth.enrol(person);
    const old = await auth.logInWithCode(enrolled);
    const { entry } = await auth.resolve(old.session_token);
    await auth.database.query(`UPDATE login_sessions SET second_factor_at = NULL WHERE id = $1`, [entry.session_id]);
    const without = await (await auth.as(old)).post('/api/auth/email', { email, current_password: person.password });
    expect(without).toMatchObject({ status: 403, body: { code: 'second-factor-required' } });
    expect((await (await auth.as(enrolled)).post('/api/auth/email', { email, current_password: person.password })).status).toBe(202);
    await auth.mailTo(email);
    expect(await auth.mailsTo(email)).toHaveLength(1);
  });

  it('who signs in by Telegram adds a first address in a session of the last quarter of an hour', async () => {
    const signIn = await auth.http.post<{ session_token: string }>('/api/auth/telegram', widgetData(aTelegramUser(), auth.clock.now()));
    const http = await auth.as(signIn.body);
    const email = newAddress();
    expect((await http.post('/api/auth/email', { email })).status).toBe(202);
    expect((await confirm(http, await auth.codeFor(email))).status).toBe(204);
    expect(claimsOf((await auth.resolve(signIn.body.session_token)).entry.identity_token)).toMatchObject({ email });
    auth.clock.advance({ minutes: 15, seconds: 1 });
    const late = await http.post('/api/auth/email', { email: newAddress() });
    expect(late).toMatchObject({ status: 403, body: { code: 'recent-log-in-required' } });
  });

  it('who signs in by Telegram alone sets a first password: by a first address, and the link that goes there', async () => {
    const user = aTelegramUser();
    const signIn = () => auth.http.post<Opened>('/api/auth/telegram', widgetData(user, auth.clock.now()));
    const first = expectStatus(200, await signIn());
    const http = await auth.as(first);
    // Without an address there is nowhere to send a link to, and nothing is sent.
    expect((await auth.http.post('/api/auth/recovery', { login: first.user.username })).status).toBe(202);
    const [email, password] = [newAddress(), 'the first password of mine'];
    expect((await http.post('/api/auth/email', { email })).status).toBe(202);
    expect((await confirm(http, await auth.codeFor(email))).status).toBe(204);
    expect((await auth.http.post('/api/auth/recovery', { login: email })).status).toBe(202);
    const mail = await auth.mailTo(email, 2);
    const token = mail.kind === 'recovery-link' ? mail.url.split('token=')[1] : undefined;
    expect((await auth.http.post('/api/auth/recovery/confirm', { token, new_password: password })).status).toBe(204);
    expect(await auth.mailTo(email, 3)).toMatchObject({ change: 'password-recovered', ways_left: [{ kind: 'identity' }] });
    expect((await auth.resolve(first.session_token)).status).toBe(404);
    expect((await auth.logIn({ username: email, password })).user.id).toBe(first.user.id);
    auth.clock.advance({ seconds: 1 });
    expect(expectStatus(200, await signIn()).user.id).toBe(first.user.id);
  });

  it('a code is good for a quarter of an hour and once, and a second request takes the place of the first', async () => {
    const person = await auth.signUp();
    const http = await auth.as(person);
    const [first, second] = [newAddress(), newAddress()];
    await http.post('/api/auth/email', { email: first, current_password: person.password });
    const ofFirst = await auth.codeFor(first);
    await http.post('/api/auth/email', { email: second, current_password: person.password });
    const ofSecond = await auth.codeFor(second);
    if (ofFirst !== ofSecond) expect((await confirm(http, ofFirst)).status).toBe(400);
    auth.clock.advance({ minutes: 15 });
    expect((await confirm(http, ofSecond)).status).toBe(400);
    await http.post('/api/auth/email', { email: second, current_password: person.password });
    const again = await auth.codeFor(second, 2);
    const answers = await Promise.all([confirm(http, again), confirm(http, again)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 400]);
  });

  it('two who want one address: one gets it, and the other is told so', async () => {
    const [one, other] = [await auth.signUp(), await auth.signUp()];
    const email = newAddress();
    for (const person of [one, other])
      expect((await (await auth.as(person)).post('/api/auth/email', { email, current_password: person.password })).status).toBe(202);
    const [ofOther, ofOne] = [await auth.codeFor(email, 2), await auth.codeFor(email)];
    const answers = await Promise.all([confirm(await auth.as(one), ofOne), confirm(await auth.as(other), ofOther)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'conflict' });
  });

  it('links for recovery that went to the old address are void', async () => {
    const person = await auth.signUp();
    await auth.http.post('/api/auth/recovery', { login: person.email });
    const mail = await auth.mailTo(person.email, 2);
    const token = mail.kind === 'recovery-link' ? mail.url.split('#token=')[1] : '';
    const http = await auth.as(person);
    const email = newAddress();
    await http.post('/api/auth/email', { email, current_password: person.password });
    expect((await confirm(http, await auth.codeFor(email))).status).toBe(204);
    const recovered = await auth.http.post('/api/auth/recovery/confirm', { token, new_password: 'a password of a thief' });
    expect(recovered).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
  });

  it.each([
    ['no address', { current_password: 'x' }, '/email'],
    ['what is none', { email: 'nobody', current_password: 'x' }, '/email'],
    ['an unknown field', { email: 'a@poydu.test', current_password: 'x', user_id: 'x' }, '/user_id'],
  ])('refuses %s and names it', async (_, body, pointer) => {
    const http = await auth.as(await auth.signUp());
    expect(await http.post('/api/auth/email', body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it('refuses the address that the person has', async () => {
    const person = await auth.signUp();
    const http = await auth.as(person);
    const answer = await http.post('/api/auth/email', { email: person.email, current_password: person.password });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/email' }] } });
  });
});

describe('the limits of changing the e-mail address', () => {
  it('a person asks once a minute, and an address gets no more mail than at sign-up', async () => {
    const auth = await RunningAuth.start({ RESENDS_PER_MINUTE: '1', RESENDS_PER_HOUR: '5' });
    try {
      const [one, other] = [await auth.signUp(), await auth.signUp()];
      const ask = async (person: typeof one, email: string) =>
        (await (await auth.as(person)).post('/api/auth/email', { email, current_password: person.password })).status;
      const email = aPerson().email;
      expect(await ask(one, email)).toBe(202);
      expect(await ask(one, aPerson().email)).toBe(429);
      expect(await ask(other, email)).toBe(429);
      expect(await ask(other, aPerson().email)).toBe(202);
    } finally {
      await auth.close();
    }
  });
});
