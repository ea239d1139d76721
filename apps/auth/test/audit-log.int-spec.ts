import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AdministratorActed } from '@poydu/contracts';
import { aCaller, type HttpClient, identityHeaders, until } from '@poydu/testing';
import { v7 as uuidv7 } from 'uuid';
import { systemAccountId } from '../src/accounts/account.js';
import { type Opened, RunningAuth } from './running-auth.js';

interface Entry {
  id: string;
  actor_id: string;
  actor_username: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  detail: object;
  created_at: string;
}
interface Listed {
  items: Entry[];
  next_cursor: string | null;
}

describe('the audit log', () => {
  let auth: RunningAuth;
  let administrator: Opened;
  let http: HttpClient;
  beforeAll(async () => {
    auth = await RunningAuth.start();
    administrator = await auth.signUp();
    await auth.database.query(`UPDATE users SET roles = '{USER,ADMINISTRATOR}' WHERE id = $1`, [administrator.user.id]);
    http = auth.http.as(await identityHeaders(aCaller({ userId: administrator.user.id, roles: ['USER', 'ADMINISTRATOR'] })));
  });
  afterAll(() => auth.close());

  const list = async (query: string) => (await http.get<Listed>(`/api/admin/audit-log?${query}`)).body;

  it('tells every act to an account, the newest first, by whom, to whom and when, page by page', async () => {
    const { user } = await auth.signUp();
    const begin = auth.clock.now().toISOString();
    await http.post(`/api/admin/users/${user.id}/block`, { reason: 'спам' });
    auth.clock.advance({ seconds: 1 });
    const middle = auth.clock.now().toISOString();
    await http.post(`/api/admin/users/${user.id}/unblock`, { reason: 'ошибка' });
    await http.put(`/api/admin/users/${user.id}/roles`, { roles: ['ADMINISTRATOR'] });
    await http.delete(`/api/admin/users/${user.id}/sessions`);
    const { items } = await list(`subject_id=${user.id}`);
    expect(items.map(({ action }) => action)).toEqual(['end-sessions', 'set-roles', 'unblock', 'block']);
    expect(items.at(-1)).toEqual({
      id: expect.any(String),
      actor_id: administrator.user.id,
      actor_username: administrator.user.username,
      action: 'block',
      subject_kind: 'user',
      subject_id: user.id,
      detail: { reason: 'спам' },
      created_at: begin,
    });
    const first = await list(`subject_id=${user.id}&limit=3`);
    const second = await list(`subject_id=${user.id}&limit=3&cursor=${String(first.next_cursor)}`);
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.next_cursor).toBeNull();
    const actions = async (query: string) => (await list(`subject_id=${user.id}&${query}`)).items.map(({ action }) => action);
    expect(await actions('action=set-roles')).toEqual(['set-roles']);
    expect(await actions(`actor_id=${systemAccountId}`)).toEqual([]);
    expect(await actions(`actor_id=${administrator.user.id}&to=${middle}`)).toEqual(['block']);
    expect(await actions(`from=${middle}`)).toHaveLength(3);
  });

  it('what is refused, or changes nothing, does not stand there', async () => {
    const { user } = await auth.signUp();
    await http.post(`/api/admin/users/${user.id}/unblock`, { reason: 'ошибка' });
    await http.put(`/api/admin/users/${user.id}/roles`, { roles: ['USER'] });
    await http.post(`/api/admin/users/${user.id}/block`, { reason: '' });
    expect((await list(`subject_id=${user.id}`)).items).toEqual([]);
  });

  it('takes in what was done in other services, once', async () => {
    const act = {
      act_id: uuidv7(),
      actor_id: administrator.user.id,
      action: 'reject-event',
      subject_kind: 'event',
      subject_id: uuidv7(),
      detail: { reason: 'обман' },
      acted_at: '2030-01-02T03:04:05.000Z',
    };
    const message = AdministratorActed.build(act);
    await auth.kafka.publish(message, message);
    const entries = await until('the act stands in the log', async () => {
      const { items } = await list(`subject_id=${act.subject_id}`);
      return items.length > 0 ? items : undefined;
    });
    expect(entries).toMatchObject([{ id: act.act_id, action: 'reject-event', subject_kind: 'event', detail: { reason: 'обман' } }]);
    expect(entries).toMatchObject([{ actor_username: administrator.user.username, created_at: act.acted_at }]);
    const witness = { ...act, act_id: uuidv7(), action: 'reinstate-event' };
    await auth.kafka.publish(AdministratorActed.build(witness));
    const both = await until('the next act stands in the log', async () => {
      const { items } = await list(`subject_id=${act.subject_id}`);
      return items.some(({ id }) => id === witness.act_id) ? items : undefined;
    });
    expect(both).toHaveLength(2);
  });

  it('cannot be changed or emptied by the service, whatever runs in it', async () => {
    const { user } = await auth.signUp();
    await http.post(`/api/admin/users/${user.id}/block`, { reason: 'спам' });
    for (const sql of [
      `UPDATE audit_log SET detail = '{}'`,
      `DELETE FROM audit_log`,
      `TRUNCATE audit_log`,
      `INSERT INTO audit_log SELECT * FROM audit_log ON CONFLICT (id) DO UPDATE SET action = 'nothing'`,
    ])
      await expect(auth.database.query(sql)).rejects.toThrow(/permission denied|only grows/);
    expect((await list(`subject_id=${user.id}`)).items).toHaveLength(1);
    for (const method of ['post', 'put', 'delete'] as const)
      expect([404, 405]).toContain((await http[method]('/api/admin/audit-log')).status);
  });

  it.each([
    ['an id that is none', 'actor_id=17', '/actor_id'],
    ['a time that is none', 'from=yesterday', '/from'],
    ['an unknown field', 'user=x', '/user'],
  ])('refuses %s and names it', async (_, query, pointer) => {
    expect(await http.get(`/api/admin/audit-log?${query}`)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});
