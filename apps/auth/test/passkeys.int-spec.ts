import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, SoftwareAuthenticator } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { Housekeeping } from '../src/database/housekeeping.js';
import { type Challenge, claimsOf, type Opened, type Person, RunningAuth } from './running-auth.js';

/** PUBLIC_URL is http://127.0.0.1:8080, and passkeys belong to names. */
const origin = 'http://localhost:8080';
const page = { origin };

type CreationOptions = Parameters<SoftwareAuthenticator['create']>[0] & { excludeCredentials: { id: string }[] };
type RequestOptions = Parameters<SoftwareAuthenticator['get']>[0] & { userVerification: string };

interface Passkey {
  id: string;
  name: string;
  synced: boolean;
  created_at: string;
  last_used_at: string | null;
}
interface Added extends Passkey {
  recovery_codes?: string[];
  session?: Opened;
}
interface SignInOptions {
  challenge_token: string;
  expires_at: string;
  options: RequestOptions;
}
type Holder = Person & Opened & { authenticator: SoftwareAuthenticator; passkey: Added };

let auth: RunningAuth;
beforeAll(async () => {
  auth = await RunningAuth.start();
});
afterAll(() => auth.close());

const begin = async (person: Person & Opened) => {
  const answer = await (await auth.as(person)).post<CreationOptions>('/api/auth/passkeys/options', { current_password: person.password });
  return expectStatus(200, answer);
};
const add = async (session: Pick<Opened, 'session_token'>, response: unknown, name = 'Телефон') =>
  (await auth.as(session)).post<Added>('/api/auth/passkeys', { name, response });

/** Somebody with a passkey, in the session that goes on. */
async function holder(authenticator = new SoftwareAuthenticator()): Promise<Holder> {
  const person = await auth.signUp();
  const passkey = expectStatus(201, await add(person, authenticator.create(await begin(person), page)));
  return { ...person, ...passkey.session, authenticator, passkey };
}

const beginSignIn = async () => expectStatus(200, await auth.http.post<SignInOptions>('/api/auth/passkeys/sign-in/options'));
const signIn = (challenge_token: string, response: unknown, more: object = {}, headers: Record<string, string> = {}) =>
  auth.http.post<Opened>('/api/auth/passkeys/sign-in', { challenge_token, response, ...more }, { headers });
const refused = { status: 400, body: { code: 'invalid-passkey' } };

describe('adding a passkey', () => {
  it('takes the password; the browser is told to keep it, and to ask who is there', async () => {
    const person = await auth.signUp();
    const http = await auth.as(person);
    const wrong = await http.post('/api/auth/passkeys/options', { current_password: 'not the password' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
    expect((await http.post('/api/auth/passkeys/options', {})).status).toBe(401);
    expect(await begin(person)).toMatchObject({
      rp: { id: 'localhost', name: 'Пойду' },
      user: { id: Buffer.from(person.user.id.replaceAll('-', ''), 'hex').toString('base64url'), name: person.username },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [],
      timeout: 300_000,
    });
  });

  it('gives recovery codes and a session with a new token, and the owner is told by mail', async () => {
    const person = await auth.signUp();
    const added = await add(person, new SoftwareAuthenticator().create(await begin(person), page), 'Мой телефон');
    expect(added).toMatchObject({
      status: 201,
      body: { name: 'Мой телефон', synced: false, last_used_at: null, session: { user: person.user } },
    });
    expect(added.headers.get('cache-control')).toBe('no-store');
    expect(new Set(added.body.recovery_codes).size).toBe(10);
    expect(await auth.entryOf(person)).toMatchObject({ state: 'ended' });
    const http = await auth.as(added.body.session ?? person);
    expect((await http.get<{ items: Passkey[] }>('/api/auth/passkeys')).body.items).toMatchObject([
      { id: added.body.id, name: 'Мой телефон' },
    ]);
    expect((await http.get('/api/auth/second-factor')).body).toEqual({
      has_password: true,
      totp: null,
      passkeys: 1,
      recovery_codes_left: 10,
      session_verified: true,
      is_administrator: false,
    });
    expect(await auth.mailTo(person.email, 2)).toMatchObject({ kind: 'security-notice', change: 'passkey-added' });
  });

  it('a second one changes neither session nor recovery codes, and the browser is told which there are', async () => {
    const person = await holder();
    const options = await begin(person);
    expect(options.excludeCredentials).toHaveLength(1);
    const second = await add(person, new SoftwareAuthenticator().create(options, page), 'Ключ');
    expect(second.status).toBe(201);
    expect(second.body).not.toHaveProperty('session');
    expect(second.body).not.toHaveProperty('recovery_codes');
    const { body } = await (await auth.as(person)).get<{ items: Passkey[]; next_cursor: null }>('/api/auth/passkeys');
    expect(body).toMatchObject({ items: [{ name: 'Телефон' }, { name: 'Ключ' }], next_cursor: null });
  });

  it.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['our address instead of our name', { origin: 'http://127.0.0.1:8080' }],
    ['another port', { origin: 'http://localhost:9090' }],
    ['a passkey for another domain', { origin, rpId: 'evil.example' }],
    ['a person that was not there', { origin, isVerified: false }],
    ['another challenge', { origin, challenge: Buffer.from('another').toString('base64url') }],
  ])('is refused from %s', async (_, setting) => {
    const person = await auth.signUp();
    expect(await add(person, new SoftwareAuthenticator().create(await begin(person), setting))).toMatchObject(refused);
    expect((await (await auth.as(person)).get('/api/auth/passkeys')).body).toMatchObject({ items: [] });
  });

  it('a challenge is good for one answer, in its own session, for five minutes', async () => {
    const person = await auth.signUp();
    const other = await auth.logIn(person);
    const options = await begin(person);
    const authenticator = new SoftwareAuthenticator();
    expect(await add(other, authenticator.create(options, page))).toMatchObject(refused);
    const made = authenticator.create(options, page);
    const first = await add(person, made);
    expect(first.status).toBe(201);
    expect(await add(first.body.session ?? person, made)).toMatchObject(refused);

    const slow = await auth.signUp();
    const late = await begin(slow);
    auth.clock.advance({ minutes: 5 });
    expect(await add(slow, authenticator.create(late, page))).toMatchObject(refused);
    const failed = await begin(slow);
    expect(await add(slow, authenticator.create(failed, { origin: 'https://evil.example' }))).toMatchObject(refused);
    expect(await add(slow, authenticator.create(failed, page))).toMatchObject(refused);
  });

  it("nobody adds another's passkey as his own", async () => {
    const owner = await holder();
    const thief = await auth.signUp();
    const options = await begin(thief);
    const copied = owner.authenticator.credentials[0]?.id ?? Buffer.alloc(0);
    const made = new SoftwareAuthenticator().create(options, page);
    const parts = JSON.stringify(made).replaceAll(made.id, copied.toString('base64url'));
    // The id stands in what the device says, too: a liar has to write it there.
    const object = Buffer.from(made.response.attestationObject, 'base64url');
    const at = object.indexOf(Buffer.from(made.id, 'base64url'));
    copied.copy(object, at);
    const forged = JSON.parse(parts) as typeof made;
    forged.response.attestationObject = object.toString('base64url');
    expect(await add(thief, forged)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const { challenge_token, options: request } = await beginSignIn();
    expect(await signIn(challenge_token, owner.authenticator.get(request, page))).toMatchObject({ body: { user: { id: owner.user.id } } });
  });

  it('an attestation that was not asked for is refused, but for a signature of the passkey itself', async () => {
    const person = await auth.signUp();
    const authenticator = new SoftwareAuthenticator();
    const attested = async (fmt: string, isSigned: boolean) =>
      authenticator.create(await begin(person), { origin, attestation: { fmt, isSigned } });
    expect(await add(person, await attested('apple', false))).toMatchObject(refused);
    expect(await add(person, await attested('packed', false))).toMatchObject(refused);
    expect(await add(person, await attested('packed', true))).toMatchObject({ status: 201 });
  });

  it.each([
    ['nothing', {}],
    ['an id that is none', { id: 'a\0', rawId: 'a\0', type: 'public-key', response: {} }],
    ['an id that is a number', { id: 7, rawId: 7, type: 'public-key', response: { attestationObject: 'oA', clientDataJSON: 'e30' } }],
    ['broken CBOR', { id: 'AA', rawId: 'AA', type: 'public-key', response: { attestationObject: '____', clientDataJSON: 'e30' } }],
    ['CBOR that is no map', { id: 'AA', rawId: 'AA', type: 'public-key', response: { attestationObject: 'AA', clientDataJSON: 'e30' } }],
    ['a list', { id: 'AA', rawId: 'AA', type: 'public-key', response: [] }],
  ])('refuses %s', async (_, response) => {
    const person = await auth.signUp();
    await begin(person);
    expect(await add(person, response)).toMatchObject(refused);
    const { challenge_token } = await beginSignIn();
    expect(await signIn(challenge_token, response)).toMatchObject(refused);
  });

  it.each([
    ['a blank name', { name: ' ', response: {} }, '/name'],
    ['an endless name', { name: 'x'.repeat(101), response: {} }, '/name'],
    ['no object', { name: 'x', response: 'x' }, '/response'],
    ['an unknown field', { name: 'x', response: {}, user_id: 1 }, '/user_id'],
  ])('refuses %s and names it', async (_, body, pointer) => {
    const http = await auth.as(await auth.signUp());
    expect(await http.post('/api/auth/passkeys', body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});

describe('sign-in by a passkey', () => {
  it('opens a session without a password, and notes when', async () => {
    const person = await holder();
    const { challenge_token, expires_at, options } = await beginSignIn();
    expect(expires_at).toBe(new Date(auth.clock.now().getTime() + 300_000).toISOString());
    const opened = await signIn(challenge_token, person.authenticator.get(options, page));
    expect(opened).toMatchObject({ status: 200, body: { user: person.user, session_token: expect.stringMatching(/^pd1\./) } });
    const http = await auth.as(opened.body);
    const { body } = await http.get<{ items: Passkey[] }>('/api/auth/passkeys');
    expect(body.items).toMatchObject([{ last_used_at: auth.clock.now().toISOString() }]);
    expect((await http.get('/api/auth/second-factor')).body).toMatchObject({ session_verified: true });
  });

  it('gives a browser a cookie, and no page of another site one', async () => {
    const person = await holder();
    const { challenge_token, options } = await beginSignIn();
    const response = person.authenticator.get(options, page);
    const foreign = await signIn(challenge_token, response, { cookie: true }, { origin: 'https://evil.example' });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'forbidden-origin' } });
    const opened = await signIn(challenge_token, response, { cookie: true }, { origin, 'sec-fetch-site': 'same-origin' });
    expect(opened).toMatchObject({ status: 200, body: { user: person.user } });
    expect(opened.headers.get('set-cookie')).toMatch(/^__Host-poydu=pd1\./);
    expect(opened.body).not.toHaveProperty('session_token');
  });

  it('tells nothing of anybody: the options name no passkey, and every refusal is the same', async () => {
    const person = await holder();
    const { challenge_token, options } = await beginSignIn();
    expect({ ...options, challenge: '' }).toEqual({
      challenge: '',
      rpId: 'localhost',
      timeout: 300_000,
      userVerification: 'required',
    });
    const stranger = new SoftwareAuthenticator();
    stranger.create({ challenge: 'AA', rp: { id: 'localhost' }, user: { id: 'AA' } }, page);
    const unknown = await signIn(challenge_token, stranger.get(options, page));
    const other = await beginSignIn();
    const wrong = person.authenticator.get(other.options, page);
    wrong.response.signature = stranger.get(other.options, page).response.signature;
    const known = await signIn(other.challenge_token, wrong);
    expect(unknown).toMatchObject(refused);
    expect({ ...(known.body as object), request_id: '' }).toEqual({ ...(unknown.body as object), request_id: '' });
  });

  it.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page without TLS under our name on another port', { origin: 'http://localhost' }],
    ['another domain', { origin, rpId: 'evil.example' }],
    ['a device that has not asked who is there', { origin, isVerified: false }],
  ])('is refused from %s', async (_, setting) => {
    const person = await holder();
    const { challenge_token, options } = await beginSignIn();
    expect(await signIn(challenge_token, person.authenticator.get(options, setting))).toMatchObject(refused);
  });

  it('a challenge is good for one answer, its own, for five minutes', async () => {
    const person = await holder(new SoftwareAuthenticator(false));
    const first = await beginSignIn();
    const signed = person.authenticator.get(first.options, page);
    expect((await signIn(first.challenge_token, signed)).status).toBe(200);
    expect(await signIn(first.challenge_token, signed)).toMatchObject(refused);
    const second = await beginSignIn();
    expect(await signIn(second.challenge_token, signed)).toMatchObject(refused);
    expect(await signIn(second.challenge_token, person.authenticator.get(second.options, page))).toMatchObject(refused);
    const third = await beginSignIn();
    auth.clock.advance({ minutes: 5 });
    expect(await signIn(third.challenge_token, person.authenticator.get(third.options, page))).toMatchObject(refused);
    await beginSignIn();
    auth.clock.advance({ minutes: 5 });
    await auth.service.get(Housekeeping, { strict: false }).removeWhatIsOver();
    expect(await auth.database.query(`SELECT count(*)::int AS count FROM passkey_challenges`)).toEqual([{ count: 0 }]);
  });

  it('one answer sent many times at once opens one session', async () => {
    const person = await holder(new SoftwareAuthenticator(false));
    const { challenge_token, options } = await beginSignIn();
    const signed = person.authenticator.get(options, page);
    const answers = await Promise.all(Array.from({ length: 6 }, () => signIn(challenge_token, signed)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400, 400, 400]);
  });

  it('a copy of a passkey that counts is refused as soon as it is behind', async () => {
    const person = await holder();
    const copy = person.authenticator.clone();
    for (let time = 0; time < 2; time++) {
      const { challenge_token, options } = await beginSignIn();
      expect((await signIn(challenge_token, person.authenticator.get(options, page))).status).toBe(200);
    }
    for (let time = 0; time < 2; time++) {
      const { challenge_token, options } = await beginSignIn();
      expect(await signIn(challenge_token, copy.get(options, page))).toMatchObject(refused);
    }
    const { challenge_token, options } = await beginSignIn();
    expect((await signIn(challenge_token, person.authenticator.get(options, page))).status).toBe(200);
  });

  it('one that does not count signs in again and again', async () => {
    const person = await holder(new SoftwareAuthenticator(false));
    for (let time = 0; time < 3; time++) {
      const { challenge_token, options } = await beginSignIn();
      expect((await signIn(challenge_token, person.authenticator.get(options, page))).status).toBe(200);
    }
  });

  it("a passkey that names another person as its owner opens neither's account", async () => {
    const [owner, thief] = [await holder(), await holder()];
    const { challenge_token, options } = await beginSignIn();
    const signed = thief.authenticator.get(options, page);
    signed.response.userHandle = Buffer.from(owner.user.id.replaceAll('-', ''), 'hex').toString('base64url');
    expect(await signIn(challenge_token, signed)).toMatchObject(refused);
    const again = await beginSignIn();
    const nameless = thief.authenticator.get(again.options, page);
    const response = { ...nameless, response: { ...nameless.response, userHandle: undefined } };
    expect(await signIn(again.challenge_token, response)).toMatchObject(refused);
  });

  it('a blocked person is told so, and gets no session', async () => {
    const person = await holder();
    await auth.database.query(`UPDATE users SET blocked_at = now() WHERE id = $1`, [person.user.id]);
    const { challenge_token, options } = await beginSignIn();
    const answer = await signIn(challenge_token, person.authenticator.get(options, page));
    expect(answer).toMatchObject({ status: 403, body: { code: 'user-blocked' } });
  });

  it('its challenge token is of a kind of its own', async () => {
    const person = await holder();
    const { challenge_token, options } = await beginSignIn();
    const passkey = person.authenticator.get(options, page);
    expect(await auth.http.post('/api/auth/login/second-factor', { challenge_token, passkey })).toMatchObject({
      body: { code: 'invalid-code' },
    });
    const second = await auth.http.post<Challenge>('/api/auth/login', { login: person.username, password: person.password });
    expect(await signIn(second.body.challenge_token, passkey)).toMatchObject(refused);
    expect((await auth.resolve(challenge_token)).status).toBe(404);
    const kept = await auth.database.query(`SELECT c::text AS text FROM passkey_challenges c`);
    expect(JSON.stringify(kept)).not.toContain(challenge_token);
  });
});

describe('a passkey as second factor', () => {
  type WithOptions = Challenge & { passkey_options: RequestOptions };
  const challengeOf = async (person: Person) => (await auth.challenge(person)) as WithOptions;
  const answer = (challenge_token: string, passkey: unknown) =>
    auth.http.post<Opened>('/api/auth/login/second-factor', { challenge_token, passkey });

  it('is asked for after the password, and need not ask who is there', async () => {
    const person = await holder();
    const challenge = await challengeOf(person);
    expect(challenge.methods).toEqual(['recovery-code', 'passkey']);
    expect(challenge.passkey_options).toMatchObject({ rpId: 'localhost', userVerification: 'preferred' });
    expect(challenge.passkey_options.allowCredentials).toMatchObject([{ type: 'public-key', transports: ['internal'] }]);
    const opened = await answer(
      challenge.challenge_token,
      person.authenticator.get(challenge.passkey_options, { origin, isVerified: false }),
    );
    expect(opened).toMatchObject({ status: 200, body: { user: person.user } });
    expect(await answer(challenge.challenge_token, person.authenticator.get(challenge.passkey_options, page))).toMatchObject({
      status: 400,
    });
  });

  it("another person's passkey, another site's or another challenge's is refused, and costs an attempt", async () => {
    const [person, other] = [await holder(), await holder()];
    const { challenge_token, passkey_options: options } = await challengeOf(person);
    const anybody = { challenge: options.challenge, rpId: options.rpId };
    const wrong = [
      other.authenticator.get(anybody, page),
      person.authenticator.get(options, { origin: 'https://evil.example' }),
      person.authenticator.get(options, { origin, rpId: 'evil.example' }),
      person.authenticator.get((await challengeOf(person)).passkey_options, page),
      {},
    ];
    for (const passkey of wrong) expect(await answer(challenge_token, passkey)).toMatchObject(refused);
    expect(await answer(challenge_token, person.authenticator.get(options, page))).toMatchObject({ status: 429 });
  });

  it('beside codes either will do, and only those that were added count', async () => {
    const enrolled = await auth.enrol(await auth.signUp());
    const withoutPasskey = await auth.challenge(enrolled);
    const authenticator = new SoftwareAuthenticator();
    expect((await add(enrolled, authenticator.create(await begin(enrolled), page))).status).toBe(201);
    const early = authenticator.get({ challenge: 'AAAA', rpId: 'localhost' }, page);
    expect(await answer(withoutPasskey.challenge_token, early)).toMatchObject(refused);
    const challenge = await challengeOf(enrolled);
    expect(challenge.methods).toEqual(['totp', 'recovery-code', 'passkey']);
    expect((await answer(challenge.challenge_token, authenticator.get(challenge.passkey_options, page))).status).toBe(200);
    await auth.logInWithCode(enrolled);
  });

  it('a recovery code stands in for a lost passkey', async () => {
    const person = await holder();
    const { challenge_token } = await auth.challenge(person);
    const recovery_code = person.passkey.recovery_codes?.[0];
    const opened = await auth.http.post<Opened>('/api/auth/login/second-factor', { challenge_token, recovery_code });
    expect(opened.status).toBe(200);
    const http = await auth.as(opened.body);
    const body = { current_password: person.password };
    expect((await http.delete(`/api/auth/passkeys/${person.passkey.id}`, { body })).status).toBe(204);
    await auth.logIn(person);
  });
});

describe('removing a passkey', () => {
  it('takes the password; then it opens nothing, and the owner is told by mail', async () => {
    const person = await holder();
    const http = await auth.as(person);
    const path = `/api/auth/passkeys/${person.passkey.id}`;
    expect(await http.delete(path, { body: { current_password: 'not the password' } })).toMatchObject({ status: 401 });
    expect(await http.delete(path)).toMatchObject({ status: 401 });
    const { challenge_token, options } = await beginSignIn();
    expect((await http.delete(path, { body: { current_password: person.password } })).status).toBe(204);
    expect(await signIn(challenge_token, person.authenticator.get(options, page))).toMatchObject(refused);
    expect(await auth.mailTo(person.email, 3)).toMatchObject({ kind: 'security-notice', change: 'passkey-removed' });
    expect((await (await auth.as(person)).get('/api/auth/second-factor')).body).toMatchObject({ passkeys: 0, recovery_codes_left: 0 });
  });

  it('a session that has not shown a second factor neither adds nor removes one without it', async () => {
    const person = await auth.signUp();
    const authenticator = new SoftwareAuthenticator();
    const { body } = await add(person, authenticator.create(await begin(person), page));
    await auth.database.query(`UPDATE login_sessions SET second_factor_at = NULL WHERE user_id = $1`, [person.user.id]);
    const http = await auth.as(body.session ?? person);
    const password = { current_password: person.password };
    const needed = { status: 403, body: { code: 'second-factor-required' } };
    expect(await http.post('/api/auth/passkeys/options', password)).toMatchObject(needed);
    expect(await http.delete(`/api/auth/passkeys/${body.id}`, { body: password })).toMatchObject(needed);
    const shown = { ...password, recovery_code: body.recovery_codes?.[0] };
    expect((await http.delete(`/api/auth/passkeys/${body.id}`, { body: shown })).status).toBe(204);
  });

  it('ends all other sessions, for whoever was let in by it is out with it; the last way to sign in stays', async () => {
    const person = await holder();
    const { challenge_token, options } = await beginSignIn();
    const other = expectStatus(200, await signIn(challenge_token, person.authenticator.get(options, page)));
    const path = `/api/auth/passkeys/${person.passkey.id}`;
    const [{ password_hash }] = (await auth.database.query(`SELECT password_hash FROM users WHERE id = $1`, [person.user.id])) as [
      { password_hash: string },
    ];
    const setHash = (hash: string | null) =>
      auth.database.query(`UPDATE users SET password_hash = $2 WHERE id = $1`, [person.user.id, hash]);
    await setHash(null);
    expect(await (await auth.as(other)).delete(path)).toMatchObject({ status: 409, body: { code: 'last-way-to-sign-in' } });
    expect((await auth.resolve(person.session_token)).status).toBe(200);
    await setHash(password_hash);
    expect((await (await auth.as(person)).delete(path, { body: { current_password: person.password } })).status).toBe(204);
    expect((await auth.resolve(other.session_token)).status).toBe(404);
    expect((await auth.resolve(person.session_token)).status).toBe(200);
  });

  it("another person's is not to be found", async () => {
    const [owner, other] = [await holder(), await holder()];
    const http = await auth.as(other);
    const body = { current_password: other.password };
    for (const id of [owner.passkey.id, uuidv7()]) {
      expect(await http.delete(`/api/auth/passkeys/${id}`, { body })).toMatchObject({ status: 404, body: { code: 'passkey-not-found' } });
    }
  });
});

describe('an administrator', () => {
  const appoint = ({ user }: Opened) => auth.database.query(`UPDATE users SET roles = '{USER,ADMINISTRATOR}' WHERE id = $1`, [user.id]);
  const administers = async ({ session_token }: Pick<Opened, 'session_token'>) =>
    (claimsOf((await auth.resolve(session_token)).entry.identity_token)['roles'] as string[]).includes('ADMINISTRATOR');

  it('has his rights after adding a passkey and by signing in with it, and gives them up with the last one', async () => {
    const person = await auth.signUp();
    await appoint(person);
    const plain = await auth.logIn(person);
    expect(plain).toMatchObject({ second_factor: 'enrolment-required' });
    expect(await administers(plain)).toBe(false);
    const authenticator = new SoftwareAuthenticator();
    const { body } = await add(plain, authenticator.create(await begin({ ...person, ...plain }), page));
    if (!body.session) throw new Error('The session goes on under a new token');
    expect(body.session).toMatchObject({ user: { roles: ['USER', 'ADMINISTRATOR'] } });
    expect(await administers(body.session)).toBe(true);
    const { challenge_token, options } = await beginSignIn();
    const opened = expectStatus(200, await signIn(challenge_token, authenticator.get(options, page)));
    expect(opened).toMatchObject({ user: { roles: ['USER', 'ADMINISTRATOR'] } });
    expect((await (await auth.as(opened)).get('/api/admin/users')).status).toBe(200);
    const removed = await (await auth.as(opened)).delete(`/api/auth/passkeys/${body.id}`, { body: { current_password: person.password } });
    expect(removed.status).toBe(204);
    expect(await administers(opened)).toBe(false);
    expect((await auth.resolve(body.session.session_token)).status).toBe(404);
  });
});

describe('who has no password', () => {
  it('adds a passkey in the first quarter of an hour after a log-in, and signs in by it from then on', async () => {
    const person = await auth.signUp();
    await auth.database.query(`UPDATE users SET password_hash = NULL WHERE id = $1`, [person.user.id]);
    const authenticator = new SoftwareAuthenticator();
    const options = expectStatus(200, await (await auth.as(person)).post<CreationOptions>('/api/auth/passkeys/options', {}));
    const { body } = await add(person, authenticator.create(options, page));
    const session = body.session ?? person;
    auth.clock.advance({ minutes: 15, seconds: 1 });
    const late = await (await auth.as(session)).post('/api/auth/passkeys/options', {});
    expect(late).toMatchObject({ status: 403, body: { code: 'recent-log-in-required' } });
    const { challenge_token, options: request } = await beginSignIn();
    const opened = expectStatus(200, await signIn(challenge_token, authenticator.get(request, page)));
    expect((await (await auth.as(opened)).post('/api/auth/passkeys/options', {})).status).toBe(200);
  });
});

describe('the limit of one IP address', () => {
  it('holds for sign-ins by passkey, too', async () => {
    const limited = await RunningAuth.start({ LOG_INS_PER_IP: '2' });
    try {
      const ask = () => limited.http.post('/api/auth/passkeys/sign-in/options');
      expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([200, 200, 429]);
    } finally {
      await limited.close();
    }
  });
});
