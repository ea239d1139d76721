import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ErasureRequested, topics } from '@poydu/contracts';
import { PersonalDataService } from '@poydu/messaging';
import { aCaller, expectWithin, fullScansOfPerson, identityHeaders, until } from '@poydu/testing';
import { systemAccountId } from '../src/accounts/account.js';
import { aPerson, type Opened, type Person, RunningAuth } from './running-auth.js';

describe('the erasure of an account', () => {
  let auth: RunningAuth;
  beforeAll(async () => {
    auth = await RunningAuth.start();
  });
  afterAll(() => auth.close());

  const request = (user_id: string) => auth.kafka.publish(ErasureRequested.build({ user_id, requested_at: new Date().toISOString() }));
  const acknowledged = (userId: string) =>
    auth.kafka.waitFor(topics.erasures, ({ key, type }) => key === userId && type === 'poydu.erasure.acknowledged.v1');

  /** Every place of the schema where a text stands, as `table.column`. */
  async function placesOf(text: string): Promise<string[]> {
    const columns = await auth.database.query<{ table: string; column: string }>(
      `SELECT quote_ident(table_name) AS "table", quote_ident(column_name) AS "column" FROM information_schema.columns WHERE table_schema = current_schema()`,
    );
    const found = await Promise.all(
      columns.map(async ({ table, column }) => {
        const rows = await auth.database.query(`SELECT FROM ${table} WHERE strpos(lower(${column}::text), lower($1)) > 0 LIMIT 1`, [text]);
        return rows.length > 0 ? [`${table}.${column}`] : [];
      }),
    );
    return found.flat();
  }

  const erased = async (): Promise<Person & Opened> => {
    const person = await auth.signUp();
    await request(person.user.id);
    await acknowledged(person.user.id);
    return person;
  };

  it('ends every session within a second, also where Redis knew it', async () => {
    await expectWithin(1000, async () => {
      const person = await auth.signUp();
      const second = await auth.logIn(person);
      for (const session of [person, second]) expect((await auth.resolve(session.session_token)).entry).toMatchObject({ state: 'active' });
      const start = performance.now();
      await request(person.user.id);
      await until('both have ended', async () => {
        const entries = await Promise.all([person, second].map((session) => auth.entryOf(session)));
        return entries.every((entry) => entry?.state === 'ended' && entry.identity_token === '');
      });
      const took = performance.now() - start;
      for (const session of [person, second]) expect((await auth.resolve(session.session_token)).status).toBe(404);
      return took;
    });
  });

  it('leaves name, username, address and browser nowhere in the schema, and no way in', async () => {
    const person = await auth.signUp(aPerson({ full_name: 'Канарейкина Жёлтая' }));
    await auth.logIn(person, { 'user-agent': `canary of ${person.username}` });
    await auth.http.post('/api/auth/recovery', { login: person.email });
    await until('the link is issued', async () => {
      return (await auth.database.query('SELECT FROM issued_login_recoveries WHERE user_id = $1', [person.user.id])).length > 0;
    });
    for (const canary of [person.full_name, person.username, person.email]) expect((await placesOf(canary)).length).toBeGreaterThan(0);
    await request(person.user.id);
    await acknowledged(person.user.id);
    await until('what was on its way is gone', async () => (await auth.database.query('SELECT FROM outbox')).length === 0);
    for (const canary of [person.full_name, person.username, person.email]) expect(await placesOf(canary)).toEqual([]);
    const logIn = await auth.http.post('/api/auth/login', { login: person.username, password: person.password });
    expect(logIn).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
  });

  it('removes the rows of every table that refers to the account, but for ended sessions and what administrators did', async () => {
    const { user } = await erased();
    const tables = await auth.database.query<{ table: string; column: string }>(
      `SELECT k.conrelid::regclass::text AS "table", a.attname AS "column" FROM pg_constraint k
       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] WHERE k.contype = 'f' AND k.confrelid = 'users'::regclass`,
    );
    const left = await Promise.all(
      tables.map(async ({ table, column }) => {
        return (await auth.database.query(`SELECT FROM ${table} WHERE ${column} = $1`, [user.id])).length > 0 ? [table] : [];
      }),
    );
    expect(left.flat()).toEqual(['login_sessions']);
    expect(await auth.database.query('SELECT FROM login_sessions WHERE user_id = $1 AND ended_at IS NULL', [user.id])).toEqual([]);
  });

  it('leaves what administrators did to the account, and takes out why: words about the person', async () => {
    const [person, other] = [await auth.signUp(), await auth.signUp()];
    const administrator = auth.http.as(await identityHeaders(aCaller({ userId: systemAccountId, roles: ['USER', 'ADMINISTRATOR'] })));
    for (const { user } of [person, other]) {
      expect((await administrator.post(`/api/admin/users/${user.id}/block`, { reason: 'Канарейкина опять' })).status).toBe(200);
    }
    await request(person.user.id);
    await acknowledged(person.user.id);
    const log = (id: string) => auth.database.query('SELECT action, detail FROM audit_log WHERE subject_id = $1', [id]);
    expect(await log(person.user.id)).toEqual([{ action: 'block', detail: {} }]);
    expect(await log(other.user.id)).toEqual([{ action: 'block', detail: { reason: 'Канарейкина опять' } }]);
    for (const sql of [`UPDATE audit_log SET detail = '{"reason": "x"}'`, `UPDATE audit_log SET detail = detail - 'reason'`]) {
      await expect(auth.database.query(sql)).rejects.toThrow('only grows');
    }
  });

  it('is told to all others by the tombstone of the account, and a second time when it is asked for again', async () => {
    const { user } = await erased();
    const tombstones = () => auth.kafka.received(topics.users).filter(({ key, data }) => key === user.id && data === null);
    await auth.kafka.waitFor(topics.users, ({ key, data }) => key === user.id && data === null);
    await request(user.id);
    await until('it is said again', () => tombstones().length === 2);
    expect(tombstones()).toMatchObject([{ type: 'poydu.user.erased.v1' }, { type: 'poydu.user.erased.v1' }]);
  });

  it('leaves the username and the address to whoever comes next', async () => {
    const { email, username } = await erased();
    const registration_token = await auth.register(aPerson({ email, username }));
    const code = await auth.codeFor(email, 2);
    const confirmed = await auth.http.post<Opened>('/api/auth/register/confirm', { registration_token, code });
    expect(confirmed).toMatchObject({ status: 201, body: { user: { email, username } } });
  });

  it('is refused to the fleet’s own account, which stays as it was', async () => {
    await request(systemAccountId);
    const after = await auth.signUp();
    await request(after.user.id);
    await acknowledged(after.user.id);
    const deadLetters = await auth.kafka.waitFor(`${topics.erasures.name}.auth.dlt`, ({ key }) => key === systemAccountId);
    expect(deadLetters.key).toBe(systemAccountId);
    expect(await auth.database.query('SELECT username FROM users WHERE id = $1', [systemAccountId])).toEqual([{ username: 'poydu' }]);
  });

  it('leaves a person whom administrators see no more', async () => {
    const person = await erased();
    const administrator = auth.http.as(await identityHeaders(aCaller({ userId: systemAccountId, roles: ['USER', 'ADMINISTRATOR'] })));
    const { body } = await administrator.get<{ items: object[] }>('/api/admin/users?limit=100');
    expect(JSON.stringify(body.items)).not.toContain(person.user.id);
    expect((await administrator.post(`/api/admin/users/${person.user.id}/block`, { reason: 'спам' })).status).toBe(404);
  });
  it('finds what is kept on the account by indexes alone, and so does an export', async () => {
    const { user } = await auth.signUp();
    const { service, database } = auth;
    const personalData = service.get(PersonalDataService, { strict: false });
    expect(await fullScansOfPerson({ service, database, personalData }, user.id, user.email)).toEqual([]);
  });
});
