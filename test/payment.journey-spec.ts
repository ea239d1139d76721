import { expect, it } from '@jest/globals';
import { expectStatus, fleet, until } from '@poydu/testing';

const { http, signUp, publish, press } = fleet();

it('a seat is paid for at the provider’s page, and refunded when it is given up', async () => {
  const [organiser, attendee] = await Promise.all([signUp(), signUp()]);
  const price = { amount_minor: 75_000, currency: 'RUB' };
  const eventId = await publish(organiser, { price, max_participants: 1 });
  const { payment_url: url } = expectStatus(200, await press(attendee, eventId)) as { payment_url?: string };
  const mine = async () =>
    (await attendee.http.get<{ status: string; payment: { status: string } }>(`/api/events/${eventId}/registration`)).body;
  expect(await mine()).toMatchObject({ status: 'pending_payment', payment: { ...price, status: 'due' }, payment_url: url });

  // As a browser does it: nobody is logged in there.
  const pathOf = (address: string | null | undefined) => (address ?? '').replace(http.url, '');
  const page = pathOf((await http.get(pathOf(url))).headers.get('location'));
  const { body, headers } = await http.get<string>(page);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(body).toMatch(/750\s₽/);
  const paid = await http.request('POST', page, {
    body: 'card=4242+4242+4242+4242',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(paid.status).toBe(303);
  await until('the seat is paid', async () => (await mine()).status === 'registered');
  expect(pathOf(paid.headers.get('location'))).toMatch(/^\/registrations\/[\w-]+\/paid$/);
  // Who pays where nobody is logged in is told there.
  expect((await http.get<string>(`${pathOf(url)}/result`)).body).toContain('Оплачено');

  expectStatus(200, await attendee.http.delete(`/api/events/${eventId}/register`));
  await until('the money is back', async () => (await mine()).payment.status === 'refunded');
  expect(await http.post('/api/payments/sandbox/webhook', {}, { headers: { 'sandbox-signature': 't=1,v1=0' } })).toMatchObject({
    status: 400,
    body: { code: 'invalid-signature' },
  });
});
