import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventCancelled, EventChanged, EventRejected, topics, type EventState, type RegistrationPayment } from '@poydu/contracts';
import { until } from '@poydu/testing';
import pg from 'pg';
import { findingsOf } from '../src/audit/audit.rules.js';
import { AuditService } from '../src/audit/audit.service.js';
import { RefundsService } from '../src/payments/refunds.service.js';
import { Wire } from './wire.js';
import { type JoinedBody, type Person, World } from './world.js';

const price = { amount_minor: 150_000, currency: 'RUB' };
const cards = { pays: '4242 4242 4242 4242', declined: '4000000000000002', delayed: '4000 0000 0000 3220', real: '4111 1111 1111 1111' };

describe('a seat with a price', () => {
  let world: World;
  let wire: Wire;
  beforeAll(async () => {
    wire = await Wire.open(() => world.replicas.map(({ http }) => http.url));
    world = await World.start({
      replicas: 2,
      settings: {
        PAYMENT_PROVIDER: 'sandbox',
        SANDBOX_WEBHOOK_SECRET: 'of the test',
        SANDBOX_WEBHOOK_URL: wire.url,
        // Whoever waits for it hurries it on.
        SANDBOX_DELAY_SECONDS: '3600',
        PAYMENT_INTERVAL_MS: '20',
        DEADLINES_INTERVAL_MS: '20',
        PUBLIC_URL: 'http://front.test',
      },
    });
  });
  afterAll(async () => {
    await world.end();
    await wire.close();
  });

  interface Own {
    status: string;
    registration_id: string;
    payment_url?: string;
    hold_expires_at?: string;
    payment?: RegistrationPayment;
  }
  const statusOf = async (person: Person, event: EventState) => (await person.registration(event)).body as Own;
  const http = (replica = 0) => {
    const service = world.replicas[replica];
    if (!service) throw new Error(`There is no replica ${String(replica)}`);
    return service.http;
  };
  /** What a browser does with an address of the front door. */
  const pathOf = (url: string | null | undefined) => (url ?? '').replace('http://front.test', '');
  const openCheckout = async ({ registration_id: id }: Pick<JoinedBody, 'registration_id'>, replica = 0) => {
    const { status, headers } = await http(replica).get(`/pay/${id}`);
    return { status, path: pathOf(headers.get('location')) };
  };
  const submit = async (path: string, card: string) => {
    const { status, headers } = await http().request('POST', path, {
      body: new URLSearchParams({ card }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    return { status, path: pathOf(headers.get('location')) };
  };
  const pay = async (joined: Pick<JoinedBody, 'registration_id'>, card = cards.pays, replica = 0) =>
    submit((await openCheckout(joined, replica)).path, card);
  const letExpire = async (id: string) => {
    await world.database.query(
      "UPDATE registrations SET expires_at = now() - interval '1 second' WHERE id = $1 AND expires_at IS NOT NULL",
      [id],
    );
    await until('the hold has ended', async () => (await stateOf(id)).status === 'cancelled');
  };
  const letDelayedMoneyCome = () => world.database.query('UPDATE sandbox_notices SET due_at = now()');
  const stateOf = async (id: string) => {
    const [row] = await world.database.query<{ status: string; payment: string; payments: string[] }>(
      `SELECT r.status, r.payment->>'status' AS payment,
         array(SELECT p.status FROM payments p WHERE p.registration_id = r.id ORDER BY p.id) AS payments FROM registrations r WHERE r.id = $1`,
      [id],
    );
    if (!row) throw new Error(`There is no registration ${id}`);
    return row;
  };
  const says = (type: string, key: string) =>
    world.kafka.waitFor(topics.registrations, (message) => message.key === key && message.type === `poydu.registration.${type}.v1`);
  const referenceOf = async (id: string) => {
    const [row] = await world.database.query<{ id: string }>('SELECT id FROM payments WHERE registration_id = $1 ORDER BY id DESC', [id]);
    return row?.id ?? '';
  };
  /** Of all replicas. */
  const metric = async (name: string): Promise<number> => {
    const texts = await Promise.all(world.replicas.map(async ({ http: { url } }) => (await fetch(`${url}/metrics`)).text()));
    const numbers = texts.map((text) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]));
    return name.endsWith('_total') ? numbers.reduce((sum, number) => sum + number, 0) : Math.max(...numbers);
  };
  const one = async () => (await world.many(1))[0] as Person;

  it('is kept until it is paid for, and is then theirs', async () => {
    const event = await world.known({ max_participants: 1, price });
    const person = await one();
    const joined = await person.press(event);
    const { registration_id: id } = joined.body;
    expect(joined).toMatchObject({
      status: 200,
      body: { status: 'pending_payment', payment_url: `http://front.test/pay/${id}`, hold_expires_at: expect.any(String) },
    });
    const { hold_expires_at: end } = joined.body as unknown as Own;
    expect(Math.abs(Date.parse(end ?? '') - Date.now() - 900_000)).toBeLessThan(60_000);
    expect((await person.press(event, undefined, 1)).body).toEqual(joined.body);
    expect(await statusOf(person, event)).toMatchObject({
      status: 'pending_payment',
      payment_url: `http://front.test/pay/${id}`,
      hold_expires_at: end,
      payment: { ...price, status: 'due' },
    });
    expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 0, held: 1, ledger: { taken: 0, held: 1 } });
    expect((await says('payment-due', id)).data).toMatchObject({ expires_at: end, payment: { ...price, status: 'due' } });
    expect((await (await one()).press(event)).body.code).toBe('sold-out');

    const checkout = await openCheckout(joined.body);
    expect(checkout).toMatchObject({ status: 303, path: expect.stringMatching(/^\/pay\/sandbox\/[0-9a-f-]{36}$/) });
    expect(await openCheckout(joined.body, 1)).toEqual(checkout);
    const page = await http().get<string>(checkout.path);
    expect(page.body).toMatch(/Читки новой драмы[^]*1\s500\s₽/);
    // A browser takes the style if it is the one that the policy names, and nothing else.
    const style = /<style>([^]*)<\/style>/.exec(page.body)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(page.headers.get('content-security-policy')).toContain(`default-src 'none'; style-src 'sha256-${digest}'`);
    // It says of itself that it is none to pay at, in both languages, with amounts as people write them, and in the site's letters.
    const english = await http().get<string>(`${checkout.path}?lang=en`);
    expect([page.body, english.body].map((body) => /<html lang="(\w+)">/.exec(body)?.[1])).toEqual(['ru', 'en']);
    expect(page.body).toContain('Тестовая оплата');
    expect(english.body).toMatch(/Test payment[^]*₽1,500/);
    expect(english.body).not.toContain('RUB');
    for (const body of [page.body, english.body]) expect(body).toMatch(/<label for="card">[^]*<input\s+id="card"/);
    for (const [, font] of style.matchAll(/url\('([^']+)'\)/g)) {
      const { status, headers } = await http().request('GET', font ?? '');
      expect([font, status, headers.get('content-type')]).toEqual([font, 200, 'font/woff2']);
    }
    expect((await http().get('/pay/fonts/package.json')).status).toBe(404);
    expect(await submit(checkout.path, cards.pays)).toEqual({ status: 303, path: `/registrations/${id}/paid` });
    await until('the seat is theirs', async () => (await statusOf(person, event)).status === 'registered');
    expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 1, held: 0, ledger: { taken: 1, held: 0 } });
    expect((await says('registered', id)).data).toMatchObject({ payment: { ...price, status: 'paid' }, expires_at: null });
    expect((await http().get<string>(`/pay/${id}/result`)).body).toContain('Оплачено');
    expect((await openCheckout(joined.body)).path).toBe(`/registrations/${id}/paid`);
  });

  it('is not paid for by a card that the bank refuses, nor by a real one; another card may follow', async () => {
    const event = await world.known({ price });
    const person = await one();
    const joined = (await person.press(event)).body;
    const { path } = await openCheckout(joined);
    expect(await submit(path, cards.declined)).toEqual({ status: 303, path: `${path}?problem=declined` });
    expect((await http().get<string>(`${path}?problem=declined&lang=en`)).body).toContain('The bank has refused the payment');
    expect(await submit(path, cards.real)).toEqual({ status: 303, path: `${path}?problem=unknown` });
    expect((await statusOf(person, event)).status).toBe('pending_payment');
    await submit(path, cards.pays);
    await until('it is paid', async () => (await statusOf(person, event)).status === 'registered');
  });

  it('waits for money that takes its time', async () => {
    const event = await world.known({ price });
    const person = await one();
    const joined = (await person.press(event)).body;
    await pay(joined, cards.delayed);
    expect((await http().get<string>(`/pay/${joined.registration_id}/result`)).body).toContain('Оплата ещё не пришла');
    expect((await statusOf(person, event)).status).toBe('pending_payment');
    await letDelayedMoneyCome();
    await until('it has come', async () => (await statusOf(person, event)).status === 'registered');
  });

  it('costs nothing where a price is only information', async () => {
    const free = await world.known({ price: { amount_minor: 0, currency: 'RUB' } });
    expect((await (await one()).press(free)).body).toMatchObject({ status: 'registered' });
  });

  it('is given without payment when the event becomes free meanwhile', async () => {
    const event = await world.known({ price });
    const person = await one();
    const joined = (await person.press(event)).body;
    const free = { ...event, version: 2, price: null };
    await world.kafka.publish(EventChanged.build(free));
    await world.untilVersion(free);
    expect((await openCheckout(joined)).path).toBe(`/registrations/${joined.registration_id}/paid`);
    expect(await statusOf(person, event)).toMatchObject({ status: 'registered', payment: { status: 'void' } });
  });

  it('is given without payment to who lets the hold of an event pass that has become free', async () => {
    const event = await world.known({ price });
    const person = await one();
    const { registration_id: id } = (await person.press(event)).body;
    const free = { ...event, version: 2, price: null };
    await world.kafka.publish(EventChanged.build(free));
    await world.untilVersion(free);
    await world.database.query('UPDATE registrations SET expires_at = now() WHERE id = $1', [id]);
    await until('it is theirs', async () => (await stateOf(id)).status !== 'pending_payment');
    expect(await stateOf(id)).toMatchObject({ status: 'registered', payment: 'void' });
  });

  describe('webhooks', () => {
    it('are refused with a signature that is wrong, of another body, or of long ago', async () => {
      const event = await world.known({ price });
      const joined = (await (await one()).press(event)).body;
      await pay(joined);
      const reference = await referenceOf(joined.registration_id);
      const [notice] = await until('a webhook was sent', () => {
        const sent = wire.of(reference);
        return sent.length > 0 ? sent : undefined;
      });
      if (!notice) throw new Error('There is none');
      const post = (signature: string, body = notice.body.toString(), provider = 'sandbox') =>
        http().post<{ code: string }>(`/api/payments/${provider}/webhook`, body, { headers: { 'sandbox-signature': signature } });
      const refused = { status: 400, body: { code: 'invalid-signature' } };
      const before = await metric('poydu_payment_signatures_refused_total');
      expect(await post('')).toMatchObject(refused);
      expect(await post(notice.signature.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).toMatchObject(refused);
      expect(await post(notice.signature, notice.body.toString().replace('checkout.paid', 'checkout.Paid'))).toMatchObject(refused);
      expect(await post(notice.signature.replace(/^t=\d+/, 't=1700000000'))).toMatchObject(refused);
      expect(await metric('poydu_payment_signatures_refused_total')).toBe(before + 4);
      expect(await post(notice.signature, notice.body.toString(), 'stripe')).toMatchObject({ status: 404 });
      expect(await post(notice.signature)).toMatchObject({ status: 204 });
    });

    it('count once however often they come, at two replicas at once', async () => {
      const event = await world.known({ price });
      const person = await one();
      const joined = (await person.press(event)).body;
      wire.isCut = true;
      await pay(joined);
      const reference = await referenceOf(joined.registration_id);
      // It is sent again and again until somebody takes it.
      const [notice] = await until('it was sent twice in vain', () => (wire.of(reference).length > 1 ? wire.of(reference) : undefined));
      wire.isCut = false;
      if (!notice) throw new Error('There is none');
      const answers = await Promise.all(Array.from({ length: 10 }, () => wire.deliver(notice)));
      expect(new Set(answers)).toEqual(new Set([204]));
      expect(await stateOf(joined.registration_id)).toEqual({ status: 'registered', payment: 'paid', payments: ['paid'] });
      expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 1, held: 0 });
      // Messages of one registration come in order: what was told before this one is all there was.
      await person.cancel(event);
      await says('cancelled', joined.registration_id);
      const told = world.kafka
        .received(topics.registrations)
        .filter(({ key, type }) => key === joined.registration_id && type.includes('registered'));
      expect(told).toHaveLength(1);
    });

    it('that are lost for good leave nobody without money and without a seat: the provider is asked when the checkout has ended', async () => {
      const before = await metric('poydu_payment_notices_lost_total');
      const event = await world.known({ price });
      const [payer, other] = (await world.many(2)) as [Person, Person];
      const [paid, unpaid] = [(await payer.press(event)).body, (await other.press(event)).body];
      wire.isCut = true;
      await pay(paid);
      await openCheckout(unpaid);
      const ids = [paid.registration_id, unpaid.registration_id];
      await world.database.query(
        `UPDATE sandbox_checkouts SET ends_at = now() WHERE split_part(reference, '.', 2)::uuid IN
           (SELECT id FROM payments WHERE registration_id = ANY ($1::uuid[]))`,
        [ids],
      );
      await world.database.query('UPDATE payments SET checkout_ends_at = now() WHERE registration_id = ANY ($1::uuid[])', [ids]);
      await until('it is theirs', async () => (await stateOf(paid.registration_id)).status === 'registered');
      expect(await stateOf(paid.registration_id)).toEqual({ status: 'registered', payment: 'paid', payments: ['paid'] });
      await until('the other is known to be unpaid', async () => (await stateOf(unpaid.registration_id)).payments[0] === 'closed');
      expect((await stateOf(unpaid.registration_id)).status).toBe('pending_payment');
      expect(await metric('poydu_payment_notices_lost_total')).toBe(before + 1);
      wire.isCut = false;
    });

    it('find their payment also when the process died before it wrote down what the provider had answered', async () => {
      const event = await world.known({ price });
      const person = await one();
      const joined = (await person.press(event)).body;
      const { path } = await openCheckout(joined);
      // As it would be, had it died there.
      await world.database.query('UPDATE payments SET checkout_ref = NULL, checkout_url = NULL WHERE registration_id = $1', [
        joined.registration_id,
      ]);
      // The provider is asked again with the same key, and has the same page.
      expect((await openCheckout(joined, 1)).path).toBe(path);
      await world.database.query('UPDATE payments SET checkout_ref = NULL, checkout_url = NULL WHERE registration_id = $1', [
        joined.registration_id,
      ]);
      await submit(path, cards.pays);
      await until('it is paid', async () => (await statusOf(person, event)).status === 'registered');
    });
  });

  describe('a page to pay at', () => {
    const refusal = 'Оплатить уже нельзя';
    const untilItRefuses = (path: string) =>
      until('nobody can pay there', async () => (await http().get<string>(path)).body.includes(refusal));

    it('refuses when the hold has ended, the seat was given up, or costs nothing any more', async () => {
      const event = await world.known({ price });
      const people = (await world.many(3)) as [Person, Person, Person];
      const [late, given, free] = (await Promise.all(people.map(async (person) => (await person.press(event)).body))) as [
        JoinedBody,
        JoinedBody,
        JoinedBody,
      ];
      const paths = await Promise.all([late, given, free].map(async (joined) => (await openCheckout(joined)).path));
      for (const path of paths) expect((await http().get<string>(path)).body).not.toContain(refusal);
      await letExpire(late.registration_id);
      await people[1].cancel(event);
      const changed = { ...event, version: 2, price: null };
      await world.kafka.publish(EventChanged.build(changed));
      await world.untilVersion(changed);
      await openCheckout(free);
      for (const path of paths) {
        await untilItRefuses(path);
        await submit(path, cards.pays);
        expect((await http().get<string>(path)).body).toContain(refusal);
      }
      for (const { registration_id: id } of [late, given, free]) {
        await until('the payment is closed', async () => (await stateOf(id)).payments[0] === 'closed');
      }
    });

    it('is not made for a seat that was freed in that very moment', async () => {
      const event = await world.known({ price });
      const person = await one();
      const joined = (await person.press(event)).body;
      // By its statement: a job of the service's own may wait there, too.
      const untilWaiting = (lock: 'FOR UPDATE' | 'FOR SHARE') =>
        until(`somebody waits ${lock}`, async () => {
          const waiting = await world.database.query(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1`,
            [`%${lock}%`],
          );
          return waiting.length > 0;
        });
      // Somebody holds both up, the cancellation first.
      const somebody = new pg.Client({ connectionString: world.database.url, options: '-c search_path=registration' });
      await somebody.connect();
      await somebody.query('BEGIN');
      await somebody.query('SELECT FROM registrations WHERE id = $1 FOR UPDATE', [joined.registration_id]);
      const cancelled = person.cancel(event);
      await untilWaiting('FOR UPDATE');
      const opened = openCheckout(joined);
      await untilWaiting('FOR SHARE');
      await somebody.query('COMMIT');
      await somebody.end();
      await cancelled;
      expect((await opened).path).toBe(`/registrations/${joined.registration_id}/paid`);
      expect((await stateOf(joined.registration_id)).payments).toEqual([]);
    });

    it('is ended as often as it takes, and the seat is free at once', async () => {
      const event = await world.known({ max_participants: 1, price });
      const [late, next] = (await world.many(2)) as [Person, Person];
      const joined = (await late.press(event)).body;
      const { path } = await openCheckout(joined);
      // The provider is away: its books cannot be read.
      await world.database.query('ALTER TABLE sandbox_checkouts RENAME TO sandbox_checkouts_away');
      await letExpire(joined.registration_id);
      const askedAt = async () => {
        const [row] = await world.database.query<{ look_at: Date }>(
          `SELECT look_at FROM payments WHERE registration_id = $1 AND status = 'created' AND look_at > now()`,
          [joined.registration_id],
        );
        return row?.look_at;
      };
      const first = await until('it was asked in vain', askedAt);
      expect(first.getTime() - Date.now()).toBeGreaterThan(30_000);
      expect((await next.press(event)).body.status).toBe('pending_payment');
      await world.database.query('ALTER TABLE sandbox_checkouts_away RENAME TO sandbox_checkouts');
      await world.database.query('UPDATE payments SET look_at = now() WHERE registration_id = $1', [joined.registration_id]);
      await untilItRefuses(path);
    });
  });

  describe('money that comes when the hold has ended', () => {
    /** The card was charged just before the end, and the provider says so only afterwards. */
    const payAsTheHoldEnds = async (id: string, path: string, meanwhile?: () => Promise<unknown>) => {
      wire.isCut = true;
      // The process died before it knew the provider's name for it: only a notice can tell.
      await world.database.query('UPDATE payments SET checkout_ref = NULL WHERE registration_id = $1', [id]);
      await submit(path, cards.pays);
      await letExpire(id);
      await meanwhile?.();
      wire.isCut = false;
    };

    it('gets the seat if one is free', async () => {
      const event = await world.known({ max_participants: 1, price });
      const person = await one();
      const joined = (await person.press(event)).body;
      const { path } = await openCheckout(joined);
      await payAsTheHoldEnds(joined.registration_id, path, async () => {
        await says('expired', joined.registration_id);
        expect((await http().get<string>(`/pay/${joined.registration_id}/result`)).body).toContain('Время на оплату вышло');
      });
      await until('the seat is theirs', async () => (await stateOf(joined.registration_id)).status === 'registered');
      expect(await stateOf(joined.registration_id)).toEqual({ status: 'registered', payment: 'paid', payments: ['paid'] });
      expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 1, held: 0, ledger: { taken: 1, held: 0 } });
    });

    it('goes back if none is free', async () => {
      const event = await world.known({ max_participants: 1, price });
      const [late, quick] = (await world.many(2)) as [Person, Person];
      const joined = (await late.press(event)).body;
      const { path } = await openCheckout(joined);
      await payAsTheHoldEnds(joined.registration_id, path, () => quick.press(event));
      await until('the money is back', async () => (await stateOf(joined.registration_id)).payment === 'refunded');
      expect(await stateOf(joined.registration_id)).toEqual({ status: 'cancelled', payment: 'refunded', payments: ['refunded'] });
      expect((await says('refunded', joined.registration_id)).data).toMatchObject({
        status: 'cancelled',
        payment: { ...price, status: 'refunded' },
      });
      expect((await http().get<string>(path)).body).toContain('возвращены');
    });

    it('goes back if the person has pressed again, and the new registration stays to be paid', async () => {
      const event = await world.known({ price });
      const person = await one();
      const first = (await person.press(event)).body;
      const { path } = await openCheckout(first);
      await payAsTheHoldEnds(first.registration_id, path, () => person.press(event));
      const second = (await person.press(event)).body;
      expect(second.registration_id).not.toBe(first.registration_id);
      await until('the money is back', async () => (await stateOf(first.registration_id)).payment === 'refunded');
      expect(await statusOf(person, event)).toMatchObject({ status: 'pending_payment', registration_id: second.registration_id });
    });

    it('goes back if the person has given the seat up, or the event was called off', async () => {
      const event = await world.known({ price });
      const [one, other] = (await world.many(2)) as [Person, Person];
      const [given, off] = [(await one.press(event)).body, (await other.press(event)).body];
      const pages = [(await openCheckout(given)).path, (await openCheckout(off)).path] as const;
      wire.isCut = true;
      for (const path of pages) await submit(path, cards.pays);
      await one.cancel(event);
      await until('the money is back', async () => (await stateOf(given.registration_id)).payment === 'refunded');
      const cancelled = { ...event, version: 2, status: 'cancelled' as const };
      await world.kafka.publish(EventCancelled.build(cancelled));
      await world.untilVersion(cancelled);
      wire.isCut = false;
      await until('the money is back', async () => (await stateOf(off.registration_id)).payment === 'refunded');
    });
  });

  describe('a seat that was paid for and is given up', () => {
    const paid = async (event: EventState) => {
      const person = await one();
      const joined = (await person.press(event)).body;
      await pay(joined);
      await until('it is paid', async () => (await stateOf(joined.registration_id)).status === 'registered');
      return { person, id: joined.registration_id };
    };

    it('is refunded before the deadline, once', async () => {
      const event = await world.known({ price });
      const { person, id } = await paid(event);
      await person.cancel(event);
      expect((await says('cancelled', id)).data).toMatchObject({ payment: { ...price, status: 'refund_due' } });
      await until('the money is back', async () => (await stateOf(id)).payment === 'refunded');
      await says('refunded', id);
      // A process died after the provider had given it back and before it was written down: it is asked again, and gives nothing twice.
      await world.database.query(
        "UPDATE payments SET status = 'refund_due', refunded_at = NULL, next_attempt_at = now() WHERE registration_id = $1",
        [id],
      );
      await until('it is written down', async () => (await stateOf(id)).payments[0] === 'refunded');
      const [checkout] = await world.database.query<{ status: string }>('SELECT status FROM sandbox_checkouts WHERE reference LIKE $1', [
        `%${await referenceOf(id)}`,
      ]);
      expect(checkout?.status).toBe('refunded');
      expect(world.kafka.received(topics.registrations).filter(({ key, type }) => key === id && type.includes('refunded'))).toHaveLength(1);
    });

    it('is not refunded after it', async () => {
      const event = await world.known({ price, refund_until: new Date(Date.now() - 60_000).toISOString() });
      const { person, id } = await paid(event);
      await person.cancel(event);
      expect(await stateOf(id)).toEqual({ status: 'cancelled', payment: 'kept', payments: ['kept'] });
    });

    it('is refunded as long as was said when it was taken, also when the event was moved to earlier since', async () => {
      const [hour, now] = [3_600_000, Date.now()];
      const at = (time: number) => new Date(time).toISOString();
      const event = await world.known({ price, starts_at: at(now + 48 * hour), ends_at: at(now + 50 * hour) });
      const { person, id } = await paid(event);
      expect((await statusOf(person, event)).payment).toEqual({ ...price, status: 'paid', refund_until: event.starts_at });
      const moved = { ...event, version: 2, starts_at: at(now - hour), ends_at: at(now + hour) };
      await world.kafka.publish(EventChanged.build(moved));
      await world.untilVersion(moved);
      await person.cancel(event);
      await until('the money is back', async () => (await stateOf(id)).payment === 'refunded');
    });

    it('is refunded to everybody when the organiser calls the event off, whatever the deadline', async () => {
      const event = await world.known({ price, refund_until: new Date(Date.now() - 60_000).toISOString() });
      const people = [await paid(event), await paid(event)];
      await world.kafka.publish(EventCancelled.build({ ...event, version: 2, status: 'cancelled' }));
      for (const { id } of people) await until('the money is back', async () => (await stateOf(id)).payment === 'refunded');
    });

    it('is refunded also to who was let in before the event was called off', async () => {
      const event = await world.known({ price });
      const { id } = await paid(event);
      await world.database.query("UPDATE registrations SET status = 'attended', attended_at = now() WHERE id = $1", [id]);
      await world.kafka.publish(EventCancelled.build({ ...event, version: 2, status: 'cancelled' }));
      await until('the money is back', async () => (await stateOf(id)).payment === 'refunded');
      expect(await world.seatsOf(event.event_id)).toMatchObject({ taken: 0, rows: { taken: 0 }, ledger: { taken: 0 } });
    });

    it('is not to be paid again by who was let in by mistake', async () => {
      const organiser = await one();
      const starts_at = new Date(Date.now() + 3_600_000).toISOString();
      const event = await world.known({ price, organiser_id: organiser.id, starts_at });
      const { person, id } = await paid(event);
      const { ticket } = (await person.http().get<{ ticket: string }>(`/api/registrations/${id}/ticket`)).body;
      const door = `/api/events/${event.event_id}/check-in`;
      expect(await organiser.http().post(door, { ticket })).toMatchObject({ status: 200 });
      expect(await organiser.http().delete(`${door}/${id}`)).toMatchObject({ status: 200, body: { status: 'registered' } });
      expect(await stateOf(id)).toEqual({ status: 'registered', payment: 'paid', payments: ['paid'] });
    });

    it('is refunded when a moderator took the event down and it did not come back until its end, not before', async () => {
      const event = await world.known({ price });
      const { id } = await paid(event);
      const rejected = { ...event, version: 2, status: 'rejected' as const };
      await world.kafka.publish(EventRejected.build(rejected));
      await world.untilVersion(rejected);
      const past = {
        ...rejected,
        version: 3,
        starts_at: new Date(Date.now() - 7_200_000).toISOString(),
        ends_at: new Date().toISOString(),
      };
      expect((await stateOf(id)).status).toBe('registered');
      await world.kafka.publish(EventRejected.build(past));
      await until('the money is back', async () => (await stateOf(id)).payment === 'refunded');
      expect((await stateOf(id)).status).toBe('cancelled');
    });

    it('stays with somebody to look at when the provider refuses', async () => {
      const event = await world.known({ price });
      const { person, id } = await paid(event);
      await world.database.query("UPDATE sandbox_checkouts SET status = 'open' WHERE reference LIKE $1", [`%${await referenceOf(id)}`]);
      await person.cancel(event);
      await until('it has failed', async () => (await stateOf(id)).payments[0] === 'refund_failed');
      expect(await metric('poydu_refunds_failed')).toBe(1);
      const refunds = world.replicas[0]?.get(RefundsService, { strict: false });
      if (!refunds) throw new Error('There are no refunds');
      expect(await refunds.findTroubled()).toMatchObject([
        { registrationId: id, status: 'refund_failed', problem: 'The checkout was never paid', nextAttemptAt: null },
      ]);
      // Somebody has looked at it, and lets it be tried again: in vain, and then not.
      expect(await refunds.retry(await referenceOf(id))).toBe(1);
      await until('it has failed again', async () => (await refunds.findTroubled())[0]?.refusals === 2);
      await world.database.query("UPDATE sandbox_checkouts SET status = 'paid' WHERE reference LIKE $1", [`%${await referenceOf(id)}`]);
      expect(await refunds.retry(null)).toBe(1);
      await until('the money is back', async () => (await stateOf(id)).payment === 'refunded');
      expect(await metric('poydu_refunds_failed')).toBe(0);
      expect(await refunds.findTroubled()).toEqual([]);
      expect(await refunds.retry(null)).toBe(0);
    });

    it('is refunded as soon as the provider is back, and until then somebody can see why it is not', async () => {
      const event = await world.known({ price });
      const { person, id } = await paid(event);
      await world.database.query('ALTER TABLE sandbox_checkouts RENAME TO sandbox_checkouts_away');
      await person.cancel(event);
      const refunds = world.replicas[0]?.get(RefundsService, { strict: false });
      const [troubled] = await until('it was tried in vain', async () => {
        const found = await refunds?.findTroubled();
        return found?.[0] && found;
      });
      expect(troubled).toMatchObject({ registrationId: id, status: 'refund_due', nextAttemptAt: expect.any(Date) });
      expect(troubled?.problem).toContain('sandbox_checkouts');
      await world.database.query('ALTER TABLE sandbox_checkouts_away RENAME TO sandbox_checkouts');
      await refunds?.retry(null);
      await until('the money is back', async () => (await stateOf(id)).payment === 'refunded');
    });
  });

  it('is paid for after an approval, an accepted offer, or the waiting list', async () => {
    const organiser = await one();
    const asked = await world.known({ price, requires_approval: true, organiser_id: organiser.id });
    const asker = await one();
    const { registration_id: id, status } = (await asker.press(asked)).body;
    expect(status).toBe('pending_approval');
    for (let times = 0; times < 2; times += 1) {
      expect(await organiser.http().post(`/api/registrations/${id}/approve`)).toMatchObject({
        status: 200,
        body: { status: 'pending_payment' },
      });
    }
    const approved = await statusOf(asker, asked);
    expect(Math.abs(Date.parse(approved.hold_expires_at ?? '') - Date.now() - 86_400_000)).toBeLessThan(60_000);
    await pay({ registration_id: id });
    await until('it is paid', async () => (await statusOf(asker, asked)).status === 'registered');

    const line = await world.known({ price, max_participants: 1, waiting_list: true });
    const [first, second] = (await world.many(2)) as [Person, Person];
    await first.press(line);
    await second.press(line);
    await first.cancel(line);
    expect((await statusOf(second, line)).status).toBe('pending_payment');

    const offers = await world.known({ price, max_participants: 1, waiting_list: true, offer_minutes: 60 });
    await first.press(offers);
    const waiting = (await second.press(offers)).body.registration_id;
    await first.cancel(offers);
    expect((await statusOf(second, offers)).status).toBe('offered');
    for (let times = 0; times < 2; times += 1) {
      expect(await second.http().post(`/api/registrations/${waiting}/accept`)).toMatchObject({
        status: 200,
        body: { status: 'pending_payment', payment_url: `http://front.test/pay/${waiting}`, hold_expires_at: expect.any(String) },
      });
    }
    expect(await world.seatsOf(offers.event_id)).toMatchObject({ taken: 0, held: 1, waiting: 0 });
  });

  it('is answered the same under an Idempotency-Key', async () => {
    const event = await world.known({ price });
    const person = await one();
    const press = () => person.http().post(`/internal/events/${event.event_id}/join`, {}, { headers: { 'idempotency-key': '"a-key"' } });
    const first = await press();
    expect(first.body).toMatchObject({ status: 'pending_payment', payment_url: expect.any(String), hold_expires_at: expect.any(String) });
    await person.cancel(event);
    expect((await press()).body).toEqual(first.body);
  });

  it('never leaves money or seats out of account, whatever races at two replicas', async () => {
    const event = await world.known({ price, max_participants: 10 });
    const people = await world.many(30);
    await Promise.all(
      people.map(async (person, index) => {
        const joined = (await person.press(event, undefined, index % 2)).body;
        if (joined.status !== 'pending_payment') return;
        const { path } = await openCheckout(joined, (index + 1) % 2);
        await Promise.all([
          submit(path, index % 3 === 0 ? cards.delayed : cards.pays),
          index % 2 === 0
            ? world.database.query('UPDATE registrations SET expires_at = now() WHERE id = $1 AND expires_at IS NOT NULL', [
                joined.registration_id,
              ])
            : index % 3 === 0 && person.cancel(event),
          person.press(event, undefined, index % 2),
        ]);
      }),
    );
    await letDelayedMoneyCome();
    await until('all money is where it belongs', async () => {
      const left = await world.database.query(
        `SELECT FROM payments WHERE event_id = $1 AND status = 'refund_due' UNION ALL
         SELECT FROM sandbox_notices`,
        [event.event_id],
      );
      return left.length === 0;
    });
    const { rows, ledger, ...counters } = await world.seatsOf(event.event_id);
    const { taken, held, waiting } = counters;
    expect(ledger).toEqual({ taken, held, waiting });
    expect(taken + held).toBeLessThanOrEqual(10);
    expect(rows).toEqual({ taken, waiting });
    // The provider's own books: what it has taken and not given back is what the seats cost.
    const [books] = await world.database.query<{ kept: number; seats: number }>(
      `SELECT (SELECT count(*)::integer FROM sandbox_checkouts WHERE status = 'paid' AND reference LIKE $2) AS kept,
         (SELECT count(*)::integer FROM payments WHERE event_id = $1 AND status IN ('paid', 'kept')) AS seats`,
      [event.event_id, `${event.event_id}.%`],
    );
    expect(books?.kept).toBe(books?.seats);
    expect(books?.seats).toBe(taken);
  });

  it('adds up in every event that these tests have seen, and an audit finds money that is not where it belongs', async () => {
    const wrong = async () => {
      const findings: [string, string][] = [];
      const audit = world.replicas[0]?.get(AuditService, { strict: false });
      if (!audit) throw new Error('There is no audit');
      for await (const accounts of audit.accounts()) for (const finding of findingsOf(accounts)) findings.push([accounts.eventId, finding]);
      return findings;
    };
    const event = await world.known({ price });
    const { registration_id: id } = (await (await one()).press(event)).body;
    await pay({ registration_id: id });
    await until('it is paid', async () => (await stateOf(id)).status === 'registered');
    expect(await wrong()).toEqual([]);
    await world.database.query('UPDATE payments SET amount_minor = amount_minor + 1 WHERE registration_id = $1', [id]);
    expect(await wrong()).toEqual([[event.event_id, 'money']]);
  });
});
