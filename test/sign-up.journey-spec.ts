import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { codeMailedTo, expectStatus, fleet, nextTotpCode, totpCode, until } from '@poydu/testing';

interface OwnSession {
  id: string;
  user_agent: string | null;
  current: boolean;
}

const { http, mailbox, signUp, logIn, enrol } = fleet();

/** Somebody who has no account yet. */
function aNewcomer() {
  const username = `n${randomBytes(8).toString('hex')}`;
  return { email: `${username}@poydu.test`, username, full_name: 'Тимур Валеев', password: 'correct horse battery' };
}

async function askForAccount(newcomer = aNewcomer()) {
  const { registration_token } = expectStatus(202, await http.post<{ registration_token: string }>('/api/auth/register', newcomer));
  return { ...newcomer, registration_token };
}

/** Another code than this one. */
const notThe = (code: string) => (code === '000000' ? '000001' : '000000');

describe('a sign-up', () => {
  it('is confirmed with the code of the e-mail, and /api/me answers at once', async () => {
    const { email, username, full_name, registration_token } = await askForAccount();
    const confirmation = { registration_token, code: await codeMailedTo(email, mailbox) };
    const { session_token, user } = expectStatus(
      201,
      await http.post<{ session_token: string; user: { id: string } }>('/api/auth/register/confirm', confirmation),
    );
    expect(user).toMatchObject({ email, username, full_name, roles: ['USER'] });
    const me = expectStatus(200, await http.as({ authorization: `Bearer ${session_token}` }).get('/api/me'));
    expect(me).toMatchObject({ id: user.id, email, username, notifications_enabled: true });
    expect(await http.post('/api/auth/register/confirm', confirmation)).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
  });

  it('is void after five wrong codes, and the right one does not help any more', async () => {
    const { email, registration_token } = await askForAccount();
    const code = await codeMailedTo(email, mailbox);
    for (let attempt = 1; attempt <= 5; attempt++) {
      const answer = await http.post('/api/auth/register/confirm', { registration_token, code: notThe(code) });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
    }
    expect(await http.post('/api/auth/register/confirm', { registration_token, code })).toMatchObject({
      status: 429,
      body: { code: 'too-many-requests' },
    });
  });

  it('answers for a taken address as for a free one, refuses a taken username, and tells the owner by e-mail', async () => {
    const owner = await signUp();
    const { email } = await askForAccount({ ...aNewcomer(), email: owner.email });
    const mails = await until('the owner is told', async () => {
      const all = await mailbox.to(email);
      return all.length > 1 ? all : undefined;
    });
    expect(mails.at(-1)?.text).not.toMatch(/\b\d{6}\b/);
    expect(await http.post('/api/auth/register', { ...aNewcomer(), username: owner.username })).toMatchObject({
      status: 409,
      body: { code: 'username-taken' },
    });
  });

  it('gets another code once a minute; the older one is void', async () => {
    const { email, registration_token } = await askForAccount();
    const first = await codeMailedTo(email, mailbox);
    expectStatus(202, await http.post('/api/auth/register/resend', { registration_token }));
    const refused = await http.post('/api/auth/register/resend', { registration_token });
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    const second = await until('the second code is there', async () =>
      (await mailbox.to(email)).map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find((code) => code !== undefined && code !== first),
    );
    expect(await http.post('/api/auth/register/confirm', { registration_token, code: first })).toMatchObject({ status: 400 });
    expectStatus(201, await http.post('/api/auth/register/confirm', { registration_token, code: second }));
  });
});

describe('a session', () => {
  it('is opened with the e-mail or the username, whatever their case, and with no wrong password', async () => {
    const { id, email, username, password } = await signUp();
    for (const login of [email, username, email.toUpperCase(), username.toUpperCase()]) {
      expect((await logIn(login, password)).id).toBe(id);
    }
    const wrong = { status: 401, body: { code: 'invalid-credentials' } };
    expect(await http.post('/api/auth/login', { login: email, password: 'not the password' })).toMatchObject(wrong);
    expect(await http.post('/api/auth/login', { login: 'nobody-at-all', password })).toMatchObject(wrong);
  });

  it('is listed, and ends alone, with all others, or by logging out', async () => {
    const first = await signUp();
    const [second, third, fourth] = await Promise.all([1, 2, 3].map(() => logIn(first.email, first.password)));
    if (!second || !third || !fourth) throw new Error('There are four sessions');
    const sessionsOf = async (person: typeof first) =>
      expectStatus(200, await person.http.get<{ items: OwnSession[] }>('/api/auth/sessions')).items;
    const isOver = (person: typeof first) => until('the session is over', async () => (await person.http.get('/api/me')).status === 401);

    expect(await sessionsOf(first)).toHaveLength(4);
    const own = (await sessionsOf(second)).find(({ current }) => current);
    expectStatus(204, await first.http.delete(`/api/auth/sessions/${String(own?.id)}`));
    await isOver(second);
    expectStatus(204, await third.http.post('/api/auth/logout'));
    await isOver(third);
    expectStatus(204, await first.http.delete('/api/auth/sessions'));
    await isOver(fourth);
    expect(await sessionsOf(first)).toMatchObject([{ current: true }]);
  });

  it('of somebody else cannot be ended', async () => {
    const [owner, stranger] = await Promise.all([signUp(), signUp()]);
    const [own] = expectStatus(200, await owner.http.get<{ items: OwnSession[] }>('/api/auth/sessions')).items;
    expect(await stranger.http.delete(`/api/auth/sessions/${String(own?.id)}`)).toMatchObject({ status: 404 });
    expectStatus(200, await owner.http.get('/api/me'));
  });

  it('of a browser is a cookie that no script can read, works from our own pages only, and ends with the log-out', async () => {
    const { email, password } = await signUp();
    const opened = await http.post<object>('/api/auth/login', { login: email, password, cookie: true });
    expect(expectStatus(200, opened)).not.toHaveProperty('session_token');
    const [cookie = ''] = opened.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-poydu=[^;]+;/);
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Secure']) expect(cookie).toContain(attribute);
    const browser = http.as({ cookie: cookie.split(';')[0] ?? '', origin: http.url, 'sec-fetch-site': 'same-origin' });
    expect(expectStatus(200, await browser.get('/api/me'))).toMatchObject({ email });
    const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect(await browser.patch('/api/me', { full_name: 'Чужая воля' }, { headers: elsewhere })).toMatchObject({
      status: 403,
      body: { code: 'forbidden-origin' },
    });
    expectStatus(200, await browser.patch('/api/me', { full_name: 'Своя воля' }));
    expectStatus(204, await browser.post('/api/auth/logout'));
    await until('the session is over', async () => (await browser.get('/api/me')).status === 401);
  });

  it('gives a token that outsiders can check with the public keys, and that opens nothing here', async () => {
    const { id, http: own } = await signUp();
    const { access_token } = expectStatus(200, await own.post<{ access_token: string }>('/api/auth/token'));
    const [header = '', payload = ''] = access_token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    const { keys } = expectStatus(200, await http.get<{ keys: { kid: string }[] }>('/.well-known/jwks.json'));
    expect(keys.map(({ kid }) => kid)).toContain((JSON.parse(header) as { kid: string }).kid);
    expect(JSON.parse(payload)).toMatchObject({ sub: id });
    expect(JSON.stringify(keys)).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
    expect(await http.as({ authorization: `Bearer ${access_token}` }).get('/api/me')).toMatchObject({ status: 401 });
  });
});

/** The browser that got this answer: it has one session, the one of the answer. */
function browserWith({ headers }: { headers: Headers }) {
  const cookies = headers.getSetCookie().filter((cookie) => cookie.startsWith('__Host-poydu='));
  expect(cookies).toHaveLength(1);
  return http.as({ cookie: cookies[0]?.split(';')[0] ?? '', origin: http.url, 'sec-fetch-site': 'same-origin' });
}

describe('a second factor', () => {
  it('is asked for after the password, from a browser too, and its code opens one session', async () => {
    const person = await signUp();
    const { secret, http: own } = await enrol(person);
    expectStatus(200, await own.get('/api/me'));
    await until('the session of before is over', async () => (await person.http.get('/api/me')).status === 401);
    const login = { login: person.email, password: person.password };
    const begin = async () => expectStatus(202, await http.post<{ challenge_token: string }>('/api/auth/login', login));
    const body = { code: nextTotpCode(secret), cookie: true };
    const { challenge_token } = await begin();
    const browser = await http.post('/api/auth/login/second-factor', { challenge_token, ...body });
    expect(expectStatus(200, browser)).toMatchObject({ user: { id: person.id } });
    expectStatus(200, await browserWith(browser).get('/api/me'));
    const again = await http.post('/api/auth/login/second-factor', { ...body, challenge_token: (await begin()).challenge_token });
    expect(again).toMatchObject({ status: 400, body: { code: 'invalid-code' } });
  });

  it('when it is turned on in a browser, the cookie is replaced by that of the session that goes on', async () => {
    const { email, password } = await signUp();
    const login = await http.post('/api/auth/login', { login: email, password, cookie: true });
    const before = browserWith(login);
    const { secret } = expectStatus(201, await before.post<{ secret: string }>('/api/auth/totp', { current_password: password }));
    const confirmed = await before.post('/api/auth/totp/confirm', { code: totpCode(secret) });
    expectStatus(200, confirmed);
    expectStatus(200, await browserWith(confirmed).get('/api/me'));
    await until('the session of before is over', async () => (await before.get('/api/me')).status === 401);
    expect((await mailbox.waitFor(email, (mail) => mail.subject === 'Коды из приложения включены')).text).toContain(
      'сейчас же смените пароль',
    );
  });

  it('a passkey is asked for by our name, and nothing invented signs in by it', async () => {
    const { challenge_token, options } = expectStatus(
      200,
      await http.post<{ challenge_token: string; options: { rpId: string } }>('/api/auth/passkeys/sign-in/options'),
    );
    expect(options.rpId).toBe('localhost');
    const invented = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {}, clientExtensionResults: {} };
    const answer = await http.post('/api/auth/passkeys/sign-in', { challenge_token, response: invented });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-passkey' } });
  });
});

describe('a forgotten password', () => {
  it('is replaced by the link of the e-mail, once, and all sessions end', async () => {
    const owner = await signUp();
    expectStatus(202, await http.post('/api/auth/recovery', { login: owner.username }));
    const { text } = await mailbox.waitFor(owner.email, (mail) => mail.text.includes('#token='));
    const token = /#token=([\w-]+)/.exec(text)?.[1];
    const change = { token, new_password: 'another horse entirely' };
    expectStatus(204, await http.post('/api/auth/recovery/confirm', change));
    expect((await http.post('/api/auth/recovery/confirm', change)).status).toBe(400);
    await until('the old session is over', async () => (await owner.http.get('/api/me')).status === 401);
    expect((await http.post('/api/auth/login', { login: owner.email, password: owner.password })).status).toBe(401);
    expect((await logIn(owner.email, change.new_password)).id).toBe(owner.id);
  });
});
