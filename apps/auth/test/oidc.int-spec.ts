import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { topics, type UserState } from '@poydu/contracts';
import { sessionCookieName } from '@poydu/identity';
import { expectStatus } from '@poydu/testing';
import { Browser, OpenIdProvider, type ProviderAccount } from '@poydu/testing/openid-provider';
import { v7 as uuidv7 } from 'uuid';
import { RunningAuth } from './running-auth.js';

const site = 'http://127.0.0.1:8080';
const callbackOf = (name: string) => `${site}/api/auth/oidc/${name}/callback`;

describe('sign-in by an OpenID provider', () => {
  let auth: RunningAuth;
  let provider: OpenIdProvider;
  let trusted: OpenIdProvider;
  beforeAll(async () => {
    // The provider says on the console, again and again, that it is one for tests.
    for (const method of ['info', 'warn'] as const) jest.spyOn(console, method).mockImplementation(() => undefined);
    [provider, trusted] = await Promise.all([OpenIdProvider.start([callbackOf('local')]), OpenIdProvider.start([callbackOf('trusted')])]);
    const gone = { ...provider.setting('gone'), issuer: 'http://127.0.0.1:1' };
    const settings = [provider.setting('local'), trusted.setting('trusted', { trust_email: true }), gone];
    auth = await RunningAuth.start({ OIDC_PROVIDERS: JSON.stringify(settings) });
  });
  afterAll(async () => {
    await auth.close();
    provider.close();
    trusted.close();
    jest.restoreAllMocks();
  });

  const visitOurs = (browser: Browser, address: string) => browser.visit(address, { reachedAt: auth.http.url });
  const start = (name: string, returnTo = '/me?tab=events') =>
    `${site}/api/auth/oidc/${name}/start?return_to=${encodeURIComponent(returnTo)}`;
  /** As far as the address by which the provider sends the browser back. */
  async function answered(browser: Browser, login: string, { name = 'local', returnTo = '/me?tab=events' } = {}): Promise<string> {
    const begun = await visitOurs(browser, start(name, returnTo));
    expect(begun.status).toBe(302);
    return browser.passProvider(String(begun.headers.get('location')), login);
  }
  async function signIn(login: string, options: { name?: string; returnTo?: string; browser?: Browser } = {}) {
    const browser = options.browser ?? new Browser();
    const done = await visitOurs(browser, await answered(browser, login, options));
    expect(done.status).toBe(302);
    const token = new RegExp(`${sessionCookieName}=(pd1[^;]+)`).exec(browser.cookiesOf(site))?.[1];
    return { browser, place: String(done.headers.get('location')), session_token: token ?? '', headers: done.headers };
  }
  const somebody = (account: ProviderAccount = {}, at = provider) => {
    const login = uuidv7();
    at.accounts.set(login, { preferred_username: `p-${login.slice(-12)}`, name: 'Ольга Белова', locale: 'ru', ...account });
    return login;
  };
  const meOf = async (session: { session_token: string }) => (await auth.resolve(session.session_token)).entry.subject;
  const accountOf = async (userId: string) =>
    (await auth.database.query(`SELECT username, email, full_name, password_hash FROM users WHERE id = $1`, [userId]))[0];

  it('goes by authorisation code with PKCE, state and nonce', async () => {
    const begun = await visitOurs(new Browser(), start('local'));
    const url = new URL(String(begun.headers.get('location')));
    expect(url.origin).toBe(provider.issuer);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'poydu',
      response_type: 'code',
      redirect_uri: callbackOf('local'),
      scope: 'openid profile email',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(begun.headers.get('cache-control')).toBe('no-store');
    expect(begun.headers.get('set-cookie')).toMatch(/^__Host-poydu-sign-in=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('makes an account the first time, opens a session as any log-in does, and leads back to where the person was', async () => {
    const login = somebody();
    const first = await signIn(login);
    expect(first.place).toBe(`${site}/me?tab=events`);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-poydu-sign-in=; Max-Age=0;/),
      expect.stringMatching(/^__Host-poydu=pd1\.[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      expect.stringMatching(/^__Host-poydu-device=/),
    ]);
    const userId = await meOf(first);
    expect(await accountOf(userId)).toEqual({
      username: `p-${login.slice(-12)}`,
      email: null,
      full_name: 'Ольга Белова',
      password_hash: null,
    });
    const told = await auth.kafka.waitFor(topics.users, ({ key }) => key === userId);
    expect(told.data as UserState).toMatchObject({ version: 1, locale: 'ru', telegram_id: null });
    const second = await signIn(login);
    expect(await meOf(second)).toBe(userId);
    expect(second.session_token).not.toBe(first.session_token);
    const sessions = await (await auth.as(second)).get<{ items: object[] }>('/api/auth/sessions');
    expect(sessions.body.items).toMatchObject([{ current: true, user_agent: expect.stringContaining('node') }, { current: false }]);
    const identities = await (await auth.as(second)).get<{ items: object[] }>('/api/auth/identities');
    expect(identities.body.items).toMatchObject([{ provider: 'local', name: `p-${login.slice(-12)}` }]);
  });

  it('a browser that has not begun it gets no session: nobody is signed in as somebody else by a link', async () => {
    const mallory = new Browser();
    const link = await answered(mallory, somebody());
    const victim = new Browser();
    for (const prepare of [() => undefined, () => visitOurs(victim, start('local'))]) {
      await prepare();
      const refused = await visitOurs(victim, link);
      expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'forbidden-origin' }]);
      expect(victim.cookiesOf(site)).not.toContain(`${sessionCookieName}=`);
    }
    expect((await visitOurs(mallory, link)).status).toBe(302);
  });

  it('is begun from our own pages or by typing the address, not by a link of another site', async () => {
    const from = (site: string) =>
      fetch(`${auth.http.url}/api/auth/oidc/local/start`, { redirect: 'manual', headers: { 'sec-fetch-site': site } });
    for (const place of ['cross-site', 'same-site']) {
      const refused = await from(place);
      expect([refused.status, refused.headers.getSetCookie(), await refused.json()]).toMatchObject([403, [], { code: 'forbidden-origin' }]);
    }
    for (const place of ['same-origin', 'none']) expect((await from(place)).status).toBe(302);
  });

  it('an answer counts once, with its own state, and for ten minutes', async () => {
    const browser = new Browser();
    const link = await answered(browser, somebody());
    const cookies = browser.cookiesOf(site);
    const otherState = new URL(link);
    otherState.searchParams.set('state', 'x'.repeat(43));
    expect((await visitOurs(browser, otherState.href)).status).toBe(403);
    expect((await visitOurs(browser, link.replace(/[?&]state=[^&]*/, ''))).status).toBe(403);
    expect((await visitOurs(browser, link)).headers.get('location')).toBe(`${site}/me?tab=events`);
    expect((await visitOurs(browser, link)).status).toBe(403);
    // With the cookie kept by force, the provider does not take the code again.
    const forced = new Browser();
    forced.keep(site, [cookies]);
    expect((await visitOurs(forced, link)).headers.get('location')).toBe(`${site}/login?problem=invalid-credentials`);
    const late = new Browser();
    const tooLate = await answered(late, somebody());
    auth.clock.advance({ minutes: 10 });
    expect((await visitOurs(late, tooLate)).status).toBe(403);
  });

  it('an answer of another provider, or a code that is not one, opens nothing', async () => {
    const browser = new Browser();
    const link = new URL(await answered(browser, somebody()));
    const elsewhere = await visitOurs(browser, link.href.replace('/local/', '/trusted/'));
    expect(elsewhere.status).toBe(403);
    for (const [name, value] of [
      ['code', 'invented'],
      ['iss', 'https://evil.example'],
    ] as const) {
      const forged = new URL(link);
      forged.searchParams.set(name, value);
      const again = new Browser();
      again.keep(site, [browser.cookiesOf(site)]);
      expect((await visitOurs(again, forged.href)).headers.get('location')).toBe(`${site}/login?problem=invalid-credentials`);
      expect(again.cookiesOf(site)).toBe('');
    }
  });

  it('who says no at the provider is led back with the reason', async () => {
    const browser = new Browser();
    const begun = await visitOurs(browser, start('local'));
    const state = String(new URL(String(begun.headers.get('location'))).searchParams.get('state'));
    const denied = `${callbackOf('local')}?error=access_denied&state=${state}&iss=${encodeURIComponent(provider.issuer)}`;
    expect((await visitOurs(browser, denied)).headers.get('location')).toBe(`${site}/login?problem=invalid-credentials`);
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example'])('never leads to %j', async (place) => {
    const answer = await visitOurs(new Browser(), start('local', place));
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'validation-failed', errors: [{ pointer: '/return_to' }] }]);
  });

  it('who is blocked is told so, and gets no session', async () => {
    const login = somebody();
    const userId = await meOf(await signIn(login));
    await auth.database.query(`UPDATE users SET blocked_at = now() WHERE id = $1`, [userId]);
    const { place, session_token } = await signIn(login);
    expect([place, session_token]).toEqual([`${site}/login?problem=user-blocked`, '']);
  });

  describe('of somebody whose address has an account', () => {
    it('belongs to that account only if the provider is trusted with addresses and has verified this one', async () => {
      const person = await auth.signUp();
      const own = { email: person.email.toUpperCase(), email_verified: true };
      expect(await meOf(await signIn(somebody(own, trusted), { name: 'trusted' }))).toBe(person.user.id);
      expect(await auth.mailTo(person.email, 2)).toMatchObject({ kind: 'security-notice', change: 'identity-linked' });
      const strangers = [
        await signIn(somebody(own)),
        await signIn(somebody({ ...own, email_verified: false }, trusted), { name: 'trusted' }),
      ];
      for (const stranger of strangers) {
        const userId = await meOf(stranger);
        expect(userId).not.toBe(person.user.id);
        expect(await accountOf(userId)).toMatchObject({ email: null });
      }
    });

    it('never becomes that of who has a second factor, for which an address is not enough', async () => {
      const { email, user } = await auth.enrol(await auth.signUp());
      const { place, session_token } = await signIn(somebody({ email, email_verified: true }, trusted), { name: 'trusted' });
      expect([place, session_token]).toEqual([`${site}/login?problem=conflict`, '']);
      expect(await auth.database.query(`SELECT 1 FROM identities WHERE user_id = $1`, [user.id])).toEqual([]);
    });

    it("never becomes an administrator's, nor that of who has another identity of this provider", async () => {
      const [administrator, person] = [await auth.signUp(), await auth.signUp()];
      await auth.database.query(`UPDATE users SET roles = '{USER,ADMINISTRATOR}' WHERE id = $1`, [administrator.user.id]);
      await signIn(somebody({ email: person.email, email_verified: true }, trusted), { name: 'trusted' });
      for (const { email } of [administrator, person]) {
        const { place, session_token } = await signIn(somebody({ email, email_verified: true }, trusted), { name: 'trusted' });
        expect([place, session_token]).toEqual([`${site}/login?problem=conflict`, '']);
      }
    });

    it('makes an account with the address where there is none yet', async () => {
      const email = `${uuidv7()}@poydu.test`;
      const userId = await meOf(await signIn(somebody({ email, email_verified: true }, trusted), { name: 'trusted' }));
      expect(await accountOf(userId)).toMatchObject({ email });
    });
  });

  describe('linked to an account', () => {
    const begin = async (person: { session_token: string }, proof: object) =>
      (await auth.as(person)).post<{ url: string }>('/api/auth/oidc/local/link?return_to=/me', proof);
    /** @param meanwhile happens before the provider sends the browser back */
    async function link(
      person: { session_token: string; password: string },
      login: string,
      meanwhile = () => Promise.resolve<unknown>(null),
    ) {
      const browser = new Browser();
      const begun = await begin(person, { current_password: person.password });
      browser.keep(site, begun.headers.getSetCookie());
      const back = await browser.passProvider(expectStatus(200, begun).url, login);
      await meanwhile();
      const done = await visitOurs(browser, back);
      expect(browser.cookiesOf(site)).toBe('');
      return done.headers.get('location');
    }

    it('takes the password, so that whoever finds an open session links nothing', async () => {
      const person = await auth.signUp();
      for (const proof of [{}, { current_password: 'not the password' }]) {
        const refused = await begin(person, proof);
        expect(refused).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
        expect(refused.headers.getSetCookie()).toEqual([]);
      }
    });

    it('is not linked once the session in which that was begun has ended, or its owner was blocked', async () => {
      const ends: [string, (person: { session_token: string; user: { id: string } }) => Promise<unknown>][] = [
        ['unauthenticated', async (person) => (await auth.as(person)).post('/api/auth/logout')],
        [
          'unauthenticated',
          ({ user }) => auth.database.query(`UPDATE login_sessions SET expires_at = $2 WHERE user_id = $1`, [user.id, auth.clock.now()]),
        ],
        ['user-blocked', ({ user }) => auth.database.query(`UPDATE users SET blocked_at = now() WHERE id = $1`, [user.id])],
      ];
      for (const [code, end] of ends) {
        const person = await auth.signUp();
        expect(await link(person, somebody(), () => end(person))).toBe(`${site}/me?problem=${code}`);
        expect(await auth.database.query(`SELECT 1 FROM identities WHERE user_id = $1`, [person.user.id])).toEqual([]);
      }
    });

    it('asks who has a second factor for it, as after a password', async () => {
      const person = await auth.enrol(await auth.signUp());
      const login = somebody();
      expect(await link(person, login)).toBe(`${site}/me`);
      const { place, session_token } = await signIn(login);
      expect(session_token).toBe('');
      const { pathname, hash } = new URL(place);
      expect(pathname).toBe('/login');
      const { challenge_token, return_to } = Object.fromEntries(new URLSearchParams(hash.slice(1)));
      expect(return_to).toBe('/me?tab=events');
      const completed = await auth.http.post('/api/auth/login/second-factor', { challenge_token, code: auth.nextCodeOf(person.secret) });
      expect(completed).toMatchObject({ status: 200, body: { user: { id: person.user.id } } });
    });

    it('signs in to it from then on, until it is unlinked', async () => {
      const person = await auth.signUp();
      const login = somebody();
      expect(await link(person, login)).toBe(`${site}/me`);
      expect(await meOf(await signIn(login))).toBe(person.user.id);
      const http = await auth.as(person);
      const { items } = (await http.get<{ items: { id: string }[] }>('/api/auth/identities')).body;
      const proof = { current_password: person.password };
      expect((await http.delete(`/api/auth/identities/${String(items[0]?.id)}`, { body: proof })).status).toBe(204);
      expect(await meOf(await signIn(login))).not.toBe(person.user.id);
    });

    it("is not another account's", async () => {
      const login = somebody();
      await signIn(login);
      expect(await link(await auth.signUp(), login)).toBe(`${site}/me?problem=identity-taken`);
    });

    it('is asked for by people who have logged in alone', async () => {
      expect((await auth.http.post('/api/auth/oidc/local/link')).status).toBe(401);
    });
  });

  it('a browser that has begun nothing uses up nothing of what others at its IP address have', async () => {
    const strict = await auth.replica({ LOG_INS_PER_IP: '1', REDIS_URL: 'redis://127.0.0.1:1' });
    const browser = new Browser();
    const link = await answered(browser, somebody());
    for (let time = 0; time < 3; time++) {
      expect((await new Browser().visit(link, { reachedAt: strict.http.url })).status).toBe(403);
    }
    expect((await browser.visit(link, { reachedAt: strict.http.url })).status).toBe(302);
    const again = new Browser();
    expect((await again.visit(await answered(again, somebody()), { reachedAt: strict.http.url })).status).toBe(429);
  });

  it('a provider that is not switched on is 404, one that is away 503, and the others go on', async () => {
    for (const way of ['start', 'callback']) {
      expect(await auth.http.get(`/api/auth/oidc/unknown/${way}`)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(await auth.http.get(`/api/auth/oidc/gone/${way}`)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    }
    expect((await auth.http.get('/api/auth/oidc/local/start')).status).toBe(302);
  });
});
