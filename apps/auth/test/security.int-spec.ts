import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dictionary } from '@zxcvbn-ts/language-common';
import { systemAccountId } from '../src/accounts/account.js';
import { aPerson, type Opened, type Person, RunningAuth } from './running-auth.js';

/** What docs/security.md promises and no feature's own test shows. */
describe('what a reviewer asks for', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
  });
  afterAll(() => auth.close());

  const logIn = (login: string, password: string, headers: Record<string, string> = {}) =>
    auth.http.post<Opened>('/api/auth/login', { login, password }, { headers });

  it('no account is there from the beginning but the fleet’s own, which nobody can enter', async () => {
    const [own, ...others] = await auth.database.query<{ id: string; password_hash: string | null; ways: number }>(
      `SELECT id, password_hash, (SELECT count(*) FROM identities)::int + (SELECT count(*) FROM passkeys)::int AS ways FROM users`,
    );
    expect(own).toEqual({ id: systemAccountId, password_hash: null, ways: 0 });
    expect(others).toEqual([]);
  });

  it('a password is compared as it was typed: every character up to the last, capitals, blanks at the ends, the form of letters', async () => {
    const password = ` Пароль é ${'🎟 длинный '.repeat(11)}Z `;
    expect([...password].length).toBeGreaterThan(64);
    const { username } = await auth.signUp(aPerson({ password }));
    const changed = {
      trimmed: password.trim(),
      'in small letters': password.toLowerCase(),
      'without its end': password.slice(0, -2),
      'of its first 72 bytes': Buffer.from(password).subarray(0, 72).toString(),
      'with another end': `${password.slice(0, -2)}z `,
      'in another form of Unicode': password.normalize('NFD'),
    };
    for (const [what, wrong] of Object.entries(changed)) {
      expect(wrong).not.toBe(password);
      expect({ what, status: (await logIn(username, wrong)).status }).toEqual({ what, status: 401 });
    }
    expect((await logIn(username, password)).status).toBe(200);
  });

  it('a password may have 128 characters of any kind', async () => {
    const person = await auth.signUp(aPerson({ password: 'ж'.repeat(128) }));
    expect((await logIn(person.username, person.password)).status).toBe(200);
  });

  it('of the passwords that are leaked most, thousands that would fit otherwise are refused', async () => {
    const common = dictionary['passwords-common'].filter(({ length }) => length >= 8);
    expect(common.length).toBeGreaterThan(3000);
    const some = common.filter((_, index) => index % Math.floor(common.length / 40) === 0);
    for (const password of [...some, ...some.map((one) => one.toUpperCase())]) {
      const answer = await auth.http.post('/api/auth/register', aPerson({ password }));
      expect({ password, status: answer.status }).toEqual({ password, status: 400 });
    }
  });

  it('no route knows hints or secret questions', async () => {
    const document = JSON.parse(await readFile(join(import.meta.dirname, '../openapi.json'), 'utf8')) as {
      components: { schemas: Record<string, { properties?: object }> };
    };
    const fields = Object.values(document.components.schemas).flatMap(({ properties = {} }) => Object.keys(properties));
    expect(fields).toContain('current_password');
    expect(fields.filter((field) => /hint|question|answer|maiden|pet/.test(field))).toEqual([]);
  });

  it('each log-in opens a session under a token of its own, whatever token comes with it', async () => {
    const person = await auth.signUp();
    const fixed = { authorization: `Bearer ${person.session_token}`, cookie: `__Host-poydu=${person.session_token}` };
    const again = await logIn(person.username, person.password, fixed);
    expect(again.body.session_token).toMatch(/^pd1\./);
    expect(again.body.session_token).not.toBe(person.session_token);
    const sessions = await Promise.all([person, again.body].map((session) => auth.resolve(session.session_token)));
    expect(new Set(sessions.map(({ entry }) => entry.session_id)).size).toBe(2);
  });

  it('a log-in in a browser ends the session that the browser had, whosesoever, and no other', async () => {
    const [anna, boris] = [await auth.signUp(), await auth.signUp()];
    const elsewhere = await auth.logIn(anna);
    /** @returns the token of the session, and the cookie by which the browser is known */
    const inBrowser = async ({ username: login, password }: Person, cookie = '') => {
      const { status, headers } = await auth.http.post('/api/auth/login', { login, password, cookie: true }, { headers: { cookie } });
      const set = headers.getSetCookie().join('; ');
      expect(status).toBe(200);
      return { session_token: String(/__Host-poydu=([^;]+)/.exec(set)?.[1]), device: String(/__Host-poydu-device=[^;]+/.exec(set)?.[0]) };
    };
    const first = await inBrowser(anna);
    const second = await inBrowser(anna, first.device);
    expect(second.device).toBe(first.device);
    const other = await inBrowser(anna);
    const third = await inBrowser(boris, second.device);
    const statuses = await Promise.all(
      [first, second, third, other, elsewhere].map(async (session) => (await auth.resolve(session.session_token)).status),
    );
    expect(statuses).toEqual([404, 404, 200, 200, 200]);
  });

  it('a password has no end of its own', async () => {
    const person = await auth.signUp();
    auth.clock.advance({ days: 3650 });
    expect((await logIn(person.username, person.password)).status).toBe(200);
  });
});
