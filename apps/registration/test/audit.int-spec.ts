import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testKeyStoreDir, testStack, until } from '@poydu/testing';
import { World } from './world.js';

const root = join(import.meta.dirname, '../../..');

describe('the audit of seats', () => {
  let world: World;
  beforeAll(async () => {
    await promisify(execFile)(process.execPath, [join(root, 'deploy/build.ts')]);
    world = await World.start({ settings: { AUDIT_INTERVAL_MS: '20' } });
  });
  afterAll(() => world.end());

  const metric = async (name: string): Promise<number> => {
    const metrics = await (await fetch(`${world.replicas[0]?.http.url ?? ''}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(metrics)?.[1]);
  };
  const makeAudit = () => make('audit');
  const make = async (program: string, ...args: string[]) => {
    const env = {
      ...process.env,
      ...testStack().services['registration'],
      KEY_STORE: 'file',
      KEY_STORE_DIR: await testKeyStoreDir(),
      DATABASE_URL: world.database.url,
    };
    const file = join(root, `apps/registration/dist/${program}.js`);
    const { status, stdout } = spawnSync(process.execPath, [file, ...args], { env, encoding: 'utf8' });
    return { status, stdout };
  };

  it('proves that seats add up, and finds an event whose counter was changed, or which has more people than seats', async () => {
    const [sound, tampered] = [await world.known({ max_participants: 3, waiting_list: true }), await world.known({ max_participants: 3 })];
    for (const person of await world.many(5)) await person.press(sound);
    for (const person of await world.many(3)) await person.press(tampered);
    expect(await makeAudit()).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(new RegExp(`${sound.event_id}  3 = 3 taken \\+ 0 held \\+ 0 free, 2 waiting; .*: ok`)),
    });
    expect([await metric('poydu_oversold_total'), await metric('poydu_ledger_mismatch_total')]).toEqual([0, 0]);

    // Only somebody with the owner's rights can do this: the service's own statements are refused by the CHECK.
    await world.database.query('ALTER TABLE seats DROP CONSTRAINT seats_not_oversold');
    await world.database.query('UPDATE seats SET taken = 4 WHERE event_id = $1', [tampered.event_id]);
    await until(
      'both are counted',
      async () => (await metric('poydu_oversold_total')) === 1 && (await metric('poydu_ledger_mismatch_total')) === 1,
    );
    expect(await makeAudit()).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(new RegExp(`${tampered.event_id}  .*: OVERSOLD, MISMATCH`)),
    });
  });

  it('lists refunds that did not come about, each of which somebody can have tried again', async () => {
    const event = await world.known({ max_participants: 3 });
    const [person] = await world.many(1);
    const { registration_id: id } = (await person?.press(event))?.body ?? {};
    const [payment] = await world.database.query<{ id: string }>(
      `INSERT INTO payments (event_id, id, registration_id, user_id, amount_minor, currency, title, provider, status, paid_at, checkout_ends_at,
         charge_ref, refund_problem)
       VALUES ($1, gen_random_uuid(), $2, $3, 150000, 'RUB', '', 'sandbox', 'refund_failed', now(), now(), gen_random_uuid(), 'lost_or_stolen_card')
       RETURNING id`,
      [event.event_id, id, person?.id],
    );
    if (!payment) throw new Error('There is no payment');
    const line = `${payment.id}  150000 RUB of \\S+ at the provider \\S+, registration ${id ?? ''}, person .*: lost_or_stolen_card; not tried any more`;
    expect((await make('audit')).stdout).toMatch(new RegExp(line));
    expect(await make('refunds')).toMatchObject({ status: 0, stdout: expect.stringMatching(new RegExp(`${line}\n1 refunds`)) });
    expect((await make('refunds', 'something')).status).not.toBe(0);
    expect(await make('refunds', payment.id)).toMatchObject({ status: 0, stdout: expect.stringContaining('1 refunds are due again') });
    await until('the service has tried it, in vain', async () => {
      const [row] = await world.database.query<{ status: string; refusals: number }>(
        'SELECT status, refusals FROM payments WHERE id = $1',
        [payment.id],
      );
      return row?.status === 'refund_failed' && row.refusals === 1;
    });
  });

  it('finds a registration that says its money is back while the provider refuses, and adds no two currencies up', async () => {
    const event = await world.known();
    const people = await world.many(2);
    for (const [index, person] of people.entries()) {
      const { registration_id: id } = (await person.press(event)).body;
      await person.cancel(event);
      const [status, currency] = index === 0 ? ['refunded', 'RUB'] : ['refund_failed', 'EUR'];
      await world.database.query(`UPDATE registrations SET payment = $2 WHERE id = $1`, [
        id,
        JSON.stringify({ amount_minor: 5000, currency, status: 'refunded' }),
      ]);
      await world.database.query(
        `INSERT INTO payments (event_id, id, registration_id, user_id, amount_minor, currency, title, provider, status, checkout_ends_at, paid_at,
           refunded_at)
         VALUES ($1, gen_random_uuid(), $2, $3, 5000, $4, 'A seat', 'sandbox', $5, now(), now(), CASE WHEN $5 = 'refunded' THEN now() END)`,
        [event.event_id, id, person.id, currency, status],
      );
    }
    const { stdout } = await makeAudit();
    expect(stdout).toMatch(new RegExp(`${event.event_id}  .*; EUR 5000 = .* 5000 refund failed .*; RUB 5000 = .* 5000 refunded: MONEY`));
    expect(stdout).toMatch(/: .*RUB \d+, EUR 5000 received|EUR 5000, RUB \d+ received/);
    await world.database.query("UPDATE payments SET status = 'refunded', refunded_at = now() WHERE event_id = $1", [event.event_id]);
    expect((await makeAudit()).stdout).toMatch(new RegExp(`${event.event_id}  .* refunded: ok`));
  });

  it('goes on to other events when the accounts of one cannot be read, but proves nothing then', async () => {
    const [unreadable, tampered] = [await world.known({ max_participants: 3 }), await world.known({ max_participants: 3 })];
    const [person] = await world.many(1);
    await person?.press(unreadable);
    await world.database.query(`UPDATE registrations SET payment = '{"status": "paid", "amount_minor": "a lot"}' WHERE event_id = $1`, [
      unreadable.event_id,
    ]);
    const before = await metric('poydu_ledger_mismatch_total');
    await world.database.query('UPDATE seats SET taken = 1 WHERE event_id = $1', [tampered.event_id]);
    await until('it is found', async () => (await metric('poydu_ledger_mismatch_total')) === before + 1);
    const { status, stdout } = await makeAudit();
    expect(status).not.toBe(0);
    expect(stdout).not.toContain('All add up');
  });
});
