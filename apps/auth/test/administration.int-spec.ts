import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type UserState } from '@poydu/contracts';
import { aCaller, type HttpClient, identityHeaders, until } from '@poydu/testing';
import { demoLogins, demoPeople } from '@poydu/testing/demo';
import { systemAccountId } from '../src/accounts/account.js';
import { buildPrograms, runProgram } from './programs.js';
import { aPerson, type Opened, RunningAuth } from './running-auth.js';

const unknownId = '01890000-0000-7000-8000-000000000000';

interface User {
  id: string;
  username: string;
  blocked: boolean;
  roles: string[];
}
interface Listed {
  items: User[];
  next_cursor: string | null;
}

describe('administration', () => {
  let auth: RunningAuth;
  let administrator: HttpClient;
  let administratorId: string;
  beforeAll(async () => {
    auth = await RunningAuth.start();
    const person = await auth.signUp();
    administrator = await appointed(person);
    administratorId = person.user.id;
  });
  afterAll(() => auth.close());

  /** By the command line, as it were. */
  const appointed = async ({ user }: Opened) => {
    await auth.database.query(`UPDATE users SET roles = '{USER,ADMINISTRATOR}' WHERE id = $1`, [user.id]);
    return auth.http.as(await identityHeaders(aCaller({ userId: user.id, roles: ['USER', 'ADMINISTRATOR'] })));
  };

  const stateOf = async (userId: string, version: number) => {
    const message = await auth.kafka.waitFor(topics.users, ({ key, data }) => key === userId && (data as UserState).version === version);
    return { type: message.type, ...(message.data as UserState) };
  };

  it('is for administrators alone', async () => {
    const person = await auth.signUp();
    const http = await auth.as(person);
    const asks = [
      http.get('/api/admin/users'),
      http.post(`/api/admin/users/${person.user.id}/block`, { reason: 'спам' }),
      http.post(`/api/admin/users/${person.user.id}/unblock`, { reason: 'ошибка' }),
      http.put(`/api/admin/users/${person.user.id}/roles`, { roles: ['ADMINISTRATOR'] }),
      http.delete(`/api/admin/users/${person.user.id}/sessions`),
      http.get('/api/admin/audit-log'),
    ];
    for (const answer of await Promise.all(asks)) expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await auth.http.get('/api/admin/users')).status).toBe(401);
  });

  it('a block is told to the other services, and so is its end; both stand in the audit log', async () => {
    const { user } = await auth.signUp();
    const blocked = await administrator.post<User>(`/api/admin/users/${user.id}/block`, { reason: 'спам' });
    expect(blocked).toMatchObject({ status: 200, body: { id: user.id, blocked: true } });
    expect(await stateOf(user.id, 2)).toMatchObject({ type: 'poydu.user.blocked.v1', blocked: true });
    const unblocked = await administrator.post(`/api/admin/users/${user.id}/unblock`, { reason: 'ошибка' });
    expect(unblocked).toMatchObject({ status: 200, body: { blocked: false } });
    expect(await stateOf(user.id, 3)).toMatchObject({ type: 'poydu.user.unblocked.v1', blocked: false });
    const log = await auth.database.query(`SELECT action, detail FROM audit_log WHERE subject_id = $1 ORDER BY created_at, id`, [user.id]);
    expect(log).toEqual([
      { action: 'block', detail: { reason: 'спам' } },
      { action: 'unblock', detail: { reason: 'ошибка' } },
    ]);
  });

  it('blocking twice changes nothing the second time', async () => {
    const { user } = await auth.signUp();
    const block = () => administrator.post(`/api/admin/users/${user.id}/block`, { reason: 'спам' });
    expect((await Promise.all([block(), block(), block()])).map(({ status }) => status)).toEqual([200, 200, 200]);
    const rows = await auth.database.query(`SELECT version FROM users WHERE id = $1`, [user.id]);
    expect(rows).toEqual([{ version: 2 }]);
  });

  it('roles are told to the other services', async () => {
    const { user } = await auth.signUp();
    const answer = await administrator.put(`/api/admin/users/${user.id}/roles`, { roles: ['ADMINISTRATOR'] });
    expect(answer).toMatchObject({ status: 200, body: { roles: ['USER', 'ADMINISTRATOR'] } });
    expect(await stateOf(user.id, 2)).toMatchObject({ type: 'poydu.user.changed.v1', roles: ['USER', 'ADMINISTRATOR'] });
    expect(await administrator.put(`/api/admin/users/${user.id}/roles`, { roles: [] })).toMatchObject({
      status: 200,
      body: { roles: ['USER'] },
    });
  });

  it('nobody blocks himself or takes his own role, so that an administrator is left', async () => {
    const person = await auth.signUp();
    const { user } = person;
    const http = await appointed(person);
    expect(await http.post(`/api/admin/users/${user.id}/block`, { reason: 'спам' })).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
    expect(await http.put(`/api/admin/users/${user.id}/roles`, { roles: ['USER'] })).toMatchObject({ status: 409 });
  });

  it('two administrators who take the role from each other, or block each other, at once: one of them is left', async () => {
    const leave = (one: HttpClient, other: Opened) => one.put(`/api/admin/users/${other.user.id}/roles`, { roles: ['USER'] });
    const block = (one: HttpClient, other: Opened) => one.post(`/api/admin/users/${other.user.id}/block`, { reason: 'спам' });
    for (const [first, second] of [
      [leave, leave],
      [block, block],
      [leave, block],
    ] as const) {
      for (let round = 0; round < 5; round++) {
        const [one, other] = [await auth.signUp(), await auth.signUp()];
        const [asOne, asOther] = [await appointed(one), await appointed(other)];
        const answers = await Promise.all([first(asOne, other), second(asOther, one)]);
        expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);
        const left = await auth.database.query(
          `SELECT id FROM users WHERE id = ANY($1) AND 'ADMINISTRATOR' = ANY(roles) AND blocked_at IS NULL`,
          [[one.user.id, other.user.id]],
        );
        expect(left).toHaveLength(1);
      }
    }
  });

  it('all sessions of a person end at once, and the log says who did it', async () => {
    const person = await auth.signUp();
    const other = await auth.logIn(person);
    for (const session of [person, other]) await auth.resolve(session.session_token);
    expect((await administrator.delete(`/api/admin/users/${person.user.id}/sessions`)).status).toBe(204);
    for (const session of [person, other]) {
      expect(await auth.entryOf(session)).toMatchObject({ state: 'ended' });
      expect((await auth.resolve(session.session_token)).status).toBe(404);
    }
    await auth.logIn(person);
    const log = await auth.database.query(`SELECT actor_id, action FROM audit_log WHERE subject_id = $1`, [person.user.id]);
    expect(log).toEqual([{ actor_id: administratorId, action: 'end-sessions' }]);
    expect((await administrator.delete(`/api/admin/users/${unknownId}/sessions`)).status).toBe(404);
  });

  describe('a reset of the second factor', () => {
    const reason = 'wrote from the known address and knows the last three events';
    const reset = (id: string, by = administrator) => by.post(`/api/admin/users/${id}/second-factor/reset`, { reason });

    it('lets who has lost device and recovery codes in by the password alone, ends all sessions, and is told to the person and the log', async () => {
      const person = await auth.enrol(await auth.signUp());
      const { challenge_token } = await auth.challenge(person);
      expect((await reset(person.user.id)).status).toBe(204);
      expect((await auth.resolve(person.session_token)).status).toBe(404);
      const code = auth.nextCodeOf(person.secret);
      expect((await auth.http.post('/api/auth/login/second-factor', { challenge_token, code })).status).toBe(400);
      await auth.logIn(person);
      expect(await auth.mailTo(person.email, 3)).toMatchObject({ kind: 'security-notice', change: 'second-factor-reset' });
      const log = await auth.database.query(`SELECT actor_id, action, detail FROM audit_log WHERE subject_id = $1`, [person.user.id]);
      expect(log).toEqual([{ actor_id: administratorId, action: 'reset-second-factor', detail: { reason } }]);
      for (const table of ['totp_secrets', 'recovery_codes'])
        expect(await auth.database.query(`SELECT 1 FROM ${table} WHERE user_id = $1`, [person.user.id])).toEqual([]);
    });

    it('takes a reason, and is neither for oneself nor for another administrator nor for who has none', async () => {
      const [enrolled, plain] = [await auth.enrol(await auth.signUp()), await auth.signUp()];
      expect((await administrator.post(`/api/admin/users/${enrolled.user.id}/second-factor/reset`, {})).status).toBe(400);
      expect((await reset(enrolled.user.id, await auth.as(plain))).status).toBe(403);
      for (const id of [administratorId, plain.user.id]) expect(await reset(id)).toMatchObject({ status: 409, body: { code: 'conflict' } });
      const other = await appointed(enrolled);
      expect(await reset(enrolled.user.id)).toMatchObject({ status: 409, body: { code: 'conflict' } });
      expect(await reset(enrolled.user.id, other)).toMatchObject({ status: 409, body: { code: 'conflict' } });
      expect((await auth.challenge(enrolled)).methods).toContain('totp');
      expect((await reset(unknownId)).status).toBe(404);
    });

    it('leaves alone what is the last way into an account that no mail reaches', async () => {
      const { user } = await auth.signUp();
      await auth.database.query(`UPDATE users SET email = NULL, password_hash = NULL WHERE id = $1`, [user.id]);
      await auth.database.query(
        `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, is_synced, name, created_at)
         VALUES ($1, $1, 'AAAA', '\\x00', 0, '{}', false, 'Телефон', now())`,
        [user.id],
      );
      expect(await reset(user.id)).toMatchObject({ status: 409, body: { code: 'last-way-to-sign-in' } });
      expect(await auth.database.query(`SELECT 1 FROM passkeys WHERE user_id = $1`, [user.id])).toHaveLength(1);
    });
  });

  it("the fleet's own account and unknown ones are not to be found", async () => {
    for (const id of [systemAccountId, unknownId]) {
      const expected = { status: 404, body: { code: 'user-not-found' } };
      expect(await administrator.post(`/api/admin/users/${id}/block`, { reason: 'спам' })).toMatchObject(expected);
      expect(await administrator.post(`/api/admin/users/${id}/unblock`, { reason: 'ошибка' })).toMatchObject(expected);
      expect(await administrator.put(`/api/admin/users/${id}/roles`, { roles: ['USER'] })).toMatchObject(expected);
    }
  });

  it('people are found by id, by the beginning of username, address or a word of the name, by role and by block, page by page', async () => {
    const prefix = `q${aPerson().username.slice(2, 10)}`;
    const people = [];
    for (const nth of ['a', 'b', 'c']) people.push(await auth.signUp(aPerson({ username: `${prefix}_${nth}` })));
    const list = async (query: string) => (await administrator.get<Listed>(`/api/admin/users?${query}`)).body;
    const names = ({ items }: Listed) => items.map(({ username }) => username).toSorted();
    expect(names(await list(`q=${prefix.toUpperCase()}`))).toEqual([`${prefix}_a`, `${prefix}_b`, `${prefix}_c`]);
    expect(names(await list(`q=${encodeURIComponent(people[1]?.email ?? '')}`))).toEqual([`${prefix}_b`]);
    expect(names(await list(`q=${String(people[2]?.user.id)}`))).toEqual([`${prefix}_c`]);
    const named = await auth.signUp(aPerson({ full_name: `Дарья Ю-${prefix.toUpperCase()}` }));
    for (const q of [`ю-${prefix}`, `дарья ю-${prefix}`]) {
      expect(names(await list(`q=${encodeURIComponent(q)}`))).toEqual([named.username]);
    }
    expect(names(await list('q=%25'))).toEqual([]);
    await administrator.post(`/api/admin/users/${String(people[0]?.user.id)}/block`, { reason: 'спам' });
    await administrator.put(`/api/admin/users/${String(people[2]?.user.id)}/roles`, { roles: ['ADMINISTRATOR'] });
    expect(names(await list(`q=${prefix}&blocked=true`))).toEqual([`${prefix}_a`]);
    expect(names(await list(`q=${prefix}&role=ADMINISTRATOR`))).toEqual([`${prefix}_c`]);
    const first = await list(`q=${prefix}&limit=2`);
    const second = await list(`q=${prefix}&limit=2&cursor=${String(first.next_cursor)}`);
    expect(names({ items: [...first.items, ...second.items], next_cursor: null })).toEqual([`${prefix}_a`, `${prefix}_b`, `${prefix}_c`]);
    expect(second.next_cursor).toBeNull();
    expect(names(await list('q=poydu&limit=100'))).not.toContain('poydu');
  });

  it.each([
    ['an unknown role', 'put', `/api/admin/users/${unknownId}/roles`, { roles: ['GOD'] }, '/roles'],
    ['roles that are no list', 'put', `/api/admin/users/${unknownId}/roles`, { roles: 'USER' }, '/roles'],
    ['a bad id', 'post', '/api/admin/users/17/block', {}, '/id'],
    ['no reason', 'post', `/api/admin/users/${unknownId}/block`, {}, '/reason'],
    ['no reason to lift it', 'post', `/api/admin/users/${unknownId}/unblock`, {}, '/reason'],
    ['an endless reason', 'post', `/api/admin/users/${unknownId}/block`, { reason: 'x'.repeat(501) }, '/reason'],
  ] as const)('refuses %s and names it', async (_, method, path, body, pointer) => {
    expect(await administrator[method](path, body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});

describe('programs beside the service', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
    await buildPrograms();
  });
  afterAll(() => auth.close());

  const program = (...words: [string, ...string[]]) => runProgram(auth, words);

  it('make admin makes the owner of an account an administrator, at once for his open sessions too, if he has a second factor', async () => {
    const person = await auth.enrol(await auth.signUp());
    await auth.resolve(person.session_token);
    expect(await program('make-admin.js', person.email.toUpperCase())).toMatchObject({
      code: 0,
      said: expect.stringContaining('is an administrator now. The rights come with a second factor'),
    });
    expect((await (await auth.as(person)).get('/api/admin/users')).status).toBe(200);
    const log = await auth.database.query(`SELECT actor_id, action FROM audit_log WHERE subject_id = $1`, [person.user.id]);
    expect(log).toEqual([{ actor_id: systemAccountId, action: 'set-roles' }]);
  });

  it('make admin says what to do where there is no such account, or no address', async () => {
    expect(await program('make-admin.js', 'nobody@poydu.test')).toMatchObject({
      code: 1,
      said: expect.stringContaining('Sign up at http://127.0.0.1:8080 first'),
    });
    expect(await program('make-admin.js')).toMatchObject({ code: 1, said: expect.stringContaining('make admin EMAIL=') });
  });

  it('make second-factor-reset helps an administrator, too, and asks for address and reason', async () => {
    const person = await auth.enrol(await auth.signUp());
    await auth.database.query(`UPDATE users SET roles = '{USER,ADMINISTRATOR}' WHERE id = $1`, [person.user.id]);
    expect(await program('second-factor-reset.js', person.email)).toMatchObject({ code: 1, said: expect.stringContaining('REASON=') });
    expect(await program('second-factor-reset.js', person.email.toUpperCase(), 'was here')).toMatchObject({
      code: 0,
      said: expect.stringContaining('has no second factor any more'),
    });
    expect(await auth.logIn(person)).toMatchObject({ second_factor: 'enrolment-required' });
    const log = await auth.database.query(`SELECT actor_id, action, detail FROM audit_log WHERE subject_id = $1`, [person.user.id]);
    expect(log).toEqual([{ actor_id: systemAccountId, action: 'reset-second-factor', detail: { reason: 'was here' } }]);
  });

  it('the demo people can log in, are told to the others once, and stay as they have become', async () => {
    expect(await program('seed.js')).toMatchObject({ code: 0, said: expect.stringContaining('200 of 200') });
    const { email, password } = demoLogins.organiser;
    const [olga] = demoPeople(new Date());
    expect(await auth.http.post<Opened>('/api/auth/login', { login: email, password })).toMatchObject({
      status: 200,
      body: { user: { id: olga?.user_id } },
    });
    await auth.database.query(`UPDATE users SET full_name = 'Другое имя' WHERE id = $1`, [olga?.user_id]);
    expect(await program('seed.js')).toMatchObject({ code: 0, said: expect.stringContaining('0 of 200') });
    expect(await auth.database.query(`SELECT full_name FROM users WHERE id = $1`, [olga?.user_id])).toEqual([{ full_name: 'Другое имя' }]);
    const isDemo = new Set(demoPeople(new Date()).map(({ user_id }) => user_id));
    const messages = () => auth.kafka.received(topics.users).filter(({ key }) => isDemo.has(key));
    await auth.kafka.waitFor(topics.users, ({ key }) => isDemo.has(key));
    await until('all are told', () => new Set(messages().map(({ id }) => id)).size === 200);
    expect(messages()).toHaveLength(200);
  });
});
