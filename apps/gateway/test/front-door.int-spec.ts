import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeSessionToken } from '@poydu/identity';
import { expectWithin, until } from '@poydu/testing';
import { type FrontAnswer, FrontDoor } from './front-door.js';
import { answers } from './stand-in.js';

const id = '01890000-0000-7000-8000-000000000001';
const page = `/api/events/${id}`;
const press = `${page}/register`;
const front = new FrontDoor();
const { event, registration, user, auth } = front.services;

beforeAll(() => front.start());
afterAll(() => front.stop());
beforeEach(() => front.reset());

/** What every problem document says; `details` are compared with its body. */
function expectProblem(answer: FrontAnswer, status: number, code: string): void {
  expect(answer).toMatchObject({
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: { status, code, type: `https://poydu.example/problems/${code}`, title: expect.any(String), detail: expect.any(String) },
  });
  expect(answer.body?.['request_id']).toMatch(/^[A-Za-z0-9._-]{8,64}$/);
  expect(answer.headers['x-request-id']).toBe(answer.body?.['request_id']);
}

const arrivedHeaders = (service: { arrived: { headers: object }[] }): object => service.arrived.at(-1)?.headers ?? {};

describe('what a service is told', () => {
  const forged = {
    'X-User-ID': 'forged',
    X_User_ID: 'forged',
    'X-Auth-Problem': 'forged',
    'X-Auth-Roles': 'forged',
    'X-Access': 'forged',
    'X-Original-Method': 'forged',
    'X-Forwarded-For': '6.6.6.6',
    'X-Forwarded-Host': 'forged.example',
    'X-Forwarded-Proto': 'forged',
    'X-Real-IP': '6.6.6.6',
    'X-Identity': 'forged',
    Forwarded: 'for=6.6.6.6;host=forged.example',
    'X-Original-URL': '/internal/forged',
    'X-HTTP-Method-Override': 'DELETE',
  };

  it('is the identity that the gateway knows, whatever headers the caller sends', async () => {
    const session = await front.openSession();
    await front.post(press, { ...forged, ...session.bearer });
    expect(registration.arrived).toHaveLength(1);
    const headers = arrivedHeaders(registration);
    expect(headers).toMatchObject({
      'x-user-id': session.entry.subject,
      authorization: `Bearer ${session.entry.identity_token}`,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
    });
    expect(JSON.stringify(headers)).not.toMatch(/forged|6\.6\.6\.6/);
    expect(headers).not.toHaveProperty('x-http-method-override');
  });

  it.each([
    ['an anonymous reader of a public route', '/api/events?spoofed'],
    ['an anonymous reader of a route that knows who has logged in', `${page}?spoofed`],
    ['a reader of a route that is public in all its methods', '/api/v1/event/detail?spoofed'],
  ])('is no identity at all for %s', async (_, path) => {
    await front.get(path, forged);
    expect(event.arrived).toHaveLength(1);
    expect(arrivedHeaders(event)).not.toHaveProperty('x-user-id');
    expect(arrivedHeaders(event)).not.toHaveProperty('authorization');
    expect(JSON.stringify(arrivedHeaders(event))).not.toMatch(/forged|6\.6\.6\.6/);
  });

  it('never the session token, nor the cookie', async () => {
    const session = await front.openSession();
    for (const headers of [session.bearer, session.cookie, { ...session.bearer, ...session.cookie }]) {
      for (const path of [page, '/api/events', '/api/v1/event/detail']) await front.get(path, headers);
      await front.post(press, headers);
      await front.get('/api/me', headers);
    }
    const arrived = [...event.arrived, ...registration.arrived, ...user.arrived];
    expect(arrived.length).toBeGreaterThanOrEqual(15);
    expect(JSON.stringify(arrived)).not.toContain(session.token);
    for (const { headers } of arrived) expect(headers).not.toHaveProperty('cookie');
  });

  it('of the cookies, that of a sign-in by a provider and that of a known device, and these to auth alone', async () => {
    const session = await front.openSession();
    const [signIn, device] = ['__Host-poydu-sign-in=ab.c-_1', '__Host-poydu-device=ab-c_1'];
    const cookie = `theme=dark; ${signIn}; ${session.cookie.cookie}; ${device}; x=__Host-poydu-sign-in=2; y=__Host-poydu-device=2`;
    await front.post('/api/auth/login', { cookie }, '{}');
    await front.get('/api/auth/oidc/x/callback', { cookie });
    await front.get(`${page}?cookies`, { cookie });
    expect(front.services.auth.arrived.map(({ headers }) => headers.cookie)).toEqual([`${device};`, `${device}; ${signIn}`]);
    expect(arrivedHeaders(event)).not.toHaveProperty('cookie');
  });

  it('nothing, when a bare X-User-ID asks for what needs a log-in', async () => {
    expectProblem(await front.post(press, { 'X-User-ID': id }), 401, 'unauthenticated');
    expectProblem(await front.get('/api/me', { 'X-User-ID': id }), 401, 'unauthenticated');
    expect([...registration.arrived, ...user.arrived]).toEqual([]);
  });

  it('the body, its type and the query as they were sent', async () => {
    const session = await front.openSession();
    const body = JSON.stringify({ application: { full_name: 'Юлия «Ю» %41?#' } });
    await front.post(`${press}?a=1%20b&a=%2F&c=%D1%8E`, { ...session.bearer, 'idempotency-key': 'k-1', 'if-match': '"3"' }, body);
    expect(registration.arrived).toMatchObject([
      {
        method: 'POST',
        url: `/internal/events/${id}/join?a=1%20b&a=%2F&c=%D1%8E`,
        body,
        headers: { 'content-type': 'application/json', 'idempotency-key': 'k-1', 'if-match': '"3"' },
      },
    ]);
  });

  it('the identity of a registered client, without a person', async () => {
    const client = await front.openSession({ kind: 'service', subject: 'telegram-bot' });
    expect(await front.post('/account/register', { ...client.bearer, 'X-User-ID': id })).toMatchObject({ status: 200 });
    expect(arrivedHeaders(user)).toMatchObject({ authorization: `Bearer ${client.entry.identity_token}` });
    expect(arrivedHeaders(user)).not.toHaveProperty('x-user-id');
  });

  it('a request id of its own unless the caller sent a good one; the caller gets it once', async () => {
    event.answer = answers.json(200, {}, { 'x-request-id': 'of-the-service' });
    const kept = await front.get(`${page}?1`, { 'x-request-id': 'caller-0001', traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` });
    expect(arrivedHeaders(event)).toMatchObject({ 'x-request-id': 'caller-0001', traceparent: expect.stringContaining('00-aaaa') });
    expect(kept.headers['x-request-id']).toBe('caller-0001');
    const made = await front.get(`${page}?2`, { 'x-request-id': 'bad id"}{' });
    expect(made.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(arrivedHeaders(event)).toMatchObject({ 'x-request-id': made.headers['x-request-id'] });
  });
});

describe('addresses', () => {
  it.each([
    '/internal/events/1/join',
    `/internal/events/${id}/join`,
    '/internal/sessions/resolve',
    '/api/x/..%2f..%2finternal/events/1/join',
    '/api/events/../../internal/sessions/resolve',
    '//internal/sessions/resolve',
    '/%69nternal/sessions/resolve',
    '/health/ready',
    '/health/live',
    '/metrics',
    '/authorize',
    '/_authorize',
    '/_problem/not-found',
    '/nginx.conf',
    '/routes.conf',
    '/api/events/',
    `/api/events/${id}/`,
    `/api/events/${id}%2Fregister%2Fx`,
    '/api/x/..%2Fevents/a',
    '/api/auth/sessions/..%2f..%2fme',
    '/api/events/..%5Cme?to=%2F',
    '/api/nothing',
  ])('%s leads nowhere', async (path) => {
    const { bearer } = await front.openSession();
    for (const method of ['GET', 'POST']) expectProblem(await front.ask(method, path, { headers: bearer }), 404, 'not-found');
    for (const service of Object.values(front.services)) expect(service.arrived).toEqual([]);
  });

  it.each([
    ['/api/events/a%3Fb=c', '/api/events/a%3Fb=c'],
    ['/api/events/a%3fb?c=d', '/api/events/a%3Fb?c=d'],
    ['/api/events/a%23b', '/api/events/a%23b'],
    ['/api/events/a%25b', '/api/events/a%25b'],
    ['/api/events/a%252Fb', '/api/events/a%252Fb'],
    ['/api/events/%D1%8E%20%22', '/api/events/%D1%8E%20%22'],
    ['/api/events/a%0d%0aX-User-ID:%201', '/api/events/a%0D%0AX-User-ID:%201'],
    ['/api//events///a', '/api/events/a'],
    ['/api/x/../events/./a', '/api/events/a'],
    ['/api/x/%2e%2e/events/a', '/api/events/a'],
    ['/%61pi/events/a', '/api/events/a'],
    ['/api/events/a%2Ecs', '/api/events/a.cs'],
    ['/api/events/a%2Eics', '/api/events/a.ics'],
  ])('%s arrives as nginx has understood it: %s', async (sent, arrived) => {
    await front.get(sent);
    expect(event.arrived.map(({ url }) => url)).toEqual([arrived]);
    expect(arrivedHeaders(event)).not.toHaveProperty('x-user-id');
  });

  it.each([
    [`/api/events/a%3Fb/register`, '/internal/events/a%3Fb/join'],
    [`/api/events/a%0d%0aX:1/register`, '/internal/events/a%0D%0AX:1/join'],
    [`/api/events/%2e%2e/events/a/register?x=%3F`, '/internal/events/a/join?x=%3F'],
    [`/api/events/a%25/register`, '/internal/events/a%25/join'],
  ])('a press of %s arrives as %s, in the name of the person', async (sent, arrived) => {
    const session = await front.openSession();
    await front.post(sent, session.bearer);
    expect(registration.arrived).toMatchObject([{ url: arrived, headers: { 'x-user-id': session.entry.subject } }]);
  });

  it('lead by the method where one path has several routes', async () => {
    const { bearer } = await front.openSession();
    await front.ask('DELETE', press, { headers: bearer });
    await front.post('/api/events', bearer);
    await front.ask('PATCH', page, { headers: bearer, body: '{}' });
    expect(registration.arrived.map(({ method, url }) => `${method} ${url}`)).toEqual([`DELETE ${press}`]);
    expect(event.arrived.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /api/events', `PATCH ${page}`]);
  });

  it.each(['detail', 'capacity'])("the seeds' %s is found with and without the slash before the query", async (name) => {
    await front.get(`/api/v1/event/${name}/?event_id=${id}`);
    await front.get(`/api/v1/event/${name}?event_id=${id}`);
    const target = name === 'detail' ? '/api/v1/event/detail' : '/api/v1/event/capacity/';
    expect(event.arrived.map(({ url }) => url)).toEqual([`${target}?event_id=${id}`, `${target}?event_id=${id}`]);
  });

  it('HEAD is answered where GET is', async () => {
    expect(await front.ask('HEAD', page)).toMatchObject({ status: 200, text: '' });
    expectProblem(await front.get('/api/me'), 401, 'unauthenticated');
    expect(await front.ask('HEAD', '/api/me')).toMatchObject({ status: 401, text: '' });
  });

  it('every answer says how browsers are to treat it, and nothing of the server behind', async () => {
    for (const path of ['/', page, '/api/docs', '/api/nothing', '/api/me']) {
      const { headers } = await front.get(path);
      expect(headers).toMatchObject({
        server: 'nginx',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'content-security-policy': expect.stringMatching(
          /^default-src '(?:self|none)';.*object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'/,
        ),
      });
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });

  it("a service's own content policy stands alone: it names the style of its page", async () => {
    const policy = "default-src 'none'; style-src 'sha256-AAAA'";
    event.answer = answers.json(200, {}, { 'content-security-policy': policy });
    expect((await front.get(`${page}?policy`)).headers['content-security-policy']).toBe(policy);
  });
});

describe("the site's pages that come with their content", () => {
  const hostile = `Читки"'></title></script><script>alert(1)</script><!--`;
  const eventPage = `/events/${id}`;
  const showEvent = () => {
    const words = { name: hostile, short_description: null, description: hostile, category: hostile };
    const when = { starts_at: '2026-11-28T16:30:00Z', time_zone: 'Europe/Moscow' };
    event.answer = answers.json(200, { ...words, ...when, image_url: null, image_small_url: null });
  };

  it.each(['/', eventPage])('%s is HTML that runs nothing but our own files, whatever an organiser writes', async (path) => {
    showEvent();
    const answer = await front.get(`${path}?hostile`);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    expect(answer.text.match(/<script/g)).toEqual(['<script']);
    expect(answer.text).toContain('<script type="application/json" id="page-data">');
    expectProblem(await front.post(path), 405, 'method-not-allowed');
  });

  it('are the same for everybody, whoever asks, and by whatever name', async () => {
    showEvent();
    const { cookie, entry } = await front.openSession();
    const anonymous = await front.get(eventPage);
    expect(anonymous.text).toContain(`<link rel="canonical" href="${front.url}${eventPage}" />`);
    const other = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher' };
    const personal = await front.get(eventPage, { ...cookie, ...other });
    expect(personal.text).toBe(anonymous.text);
    expect(JSON.stringify(event.arrived)).not.toContain(entry.subject);
  });

  it.each(['/', eventPage])('%s: anonymous readers share one for a second, and no browser keeps it', async (path) => {
    showEvent();
    // A busy machine needs longer than that second.
    await expectWithin(1, async () => {
      const shared = `${path}?shared=${randomUUID()}`;
      const first = await front.get(shared);
      expect(first.headers['cache-control']).toContain('max-age=0');
      const asked = event.arrived.length;
      await Promise.all(Array.from({ length: 40 }, () => front.get(shared)));
      return event.arrived.length - asked;
    });
  });

  it('say 404 of an event that is not there, or whose id is none, and nobody keeps that', async () => {
    event.answer = answers.json(404, { code: 'event-not-found', detail: 'There is no event of this id' });
    for (const path of [eventPage, '/events/%3Cscript%3E']) {
      const answer = await front.get(`${path}?404`);
      expect(answer).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' } });
      expect(answer.text).not.toContain('<script');
    }
  });
});

describe('what search engines are told', () => {
  const robots = '/robots.txt';
  const other = { host: 'evil.example' };

  it('is where they may look, and where the sitemap is, by the name that the fleet is known by', async () => {
    const answer = await front.get(robots, other);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' } });
    expect(answer.text).toContain('\nDisallow: /api/\n');
    expect(answer.text).toContain(`\nSitemap: ${front.url}/sitemap.xml\n`);
  });

  it('is every page of the feed, in one file that is made once for all who ask', async () => {
    const ids = Array.from({ length: 3 }, (_, index) => `01890000-0000-7000-8000-00000000000${String(index)}`);
    event.answer = ({ url }, res) => {
      const page = /cursor=page%202/.test(url)
        ? { items: [{ id: ids[2] }], next_cursor: null }
        : { items: ids.slice(0, 2).map((known) => ({ id: known })), next_cursor: 'page 2' };
      answers.json(200, page)({ method: 'GET', url, headers: {}, body: '' }, res);
    };
    const [answer] = await Promise.all(['a', 'b', 'c'].map((query) => front.get(`/sitemap.xml?${query}`, other)));
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/xml; charset=utf-8' } });
    const listed = [...(answer?.text ?? '').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
    expect(listed).toEqual(['/', '/search', '/calendar', ...ids.map((known) => `/events/${known}`)].map((path) => `${front.url}${path}`));
    expect(event.arrived.map(({ url }) => url)).toEqual(['/api/events?limit=100', '/api/events?limit=100&cursor=page%202']);
  });
});

describe('an error that nginx makes itself is a problem document', () => {
  it('400: what is not HTTP', async () => {
    expectProblem(await front.sendRaw('GIBBERISH\r\n\r\n'), 400, 'bad-request');
    expectProblem(await front.sendRaw('GET / HTTP/1.1\r\n\r\n'), 400, 'bad-request');
    expectProblem(await front.sendRaw('GET /a%zz HTTP/1.1\r\nHost: x\r\n\r\n'), 400, 'bad-request');
    expectProblem(await front.get('/api/events/a%00b'), 400, 'bad-request');
    expectProblem(await front.get('/../x'), 400, 'bad-request');
    expectProblem(await front.sendRaw('POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n'), 400, 'bad-request');
    const both = 'POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    expectProblem(await front.sendRaw(both), 400, 'bad-request');
  });

  it('501 and 505, which clients of an API do not expect, are 400 as well', async () => {
    const unknown = 'POST /api/auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n';
    expectProblem(await front.sendRaw(unknown), 400, 'bad-request');
    expectProblem(await front.sendRaw('GET / HTTP/7.0\r\nHost: x\r\n\r\n'), 400, 'bad-request');
  });

  it('405: another method, and which ones there are', async () => {
    for (const method of ['PUT', 'OPTIONS', 'DELETE']) {
      const answer = await front.ask(method, page);
      expectProblem(answer, 405, 'method-not-allowed');
      expect(answer.headers.allow).toBe('GET, HEAD, PATCH');
    }
    expectProblem(await front.ask('TRACE', page), 405, 'method-not-allowed');
    expect((await front.get(page)).headers).not.toHaveProperty('allow');
  });

  it('413: more than a megabyte, or what the route takes, with its length said or not', async () => {
    const { bearer } = await front.openSession();
    const body = Buffer.alloc(1_048_577, 'x');
    expect(await front.ask('POST', press, { headers: bearer, body: body.subarray(1) })).toMatchObject({ status: 200 });
    expectProblem(await front.ask('POST', press, { headers: bearer, body }), 413, 'body-too-large');
    expectProblem(await front.ask('POST', press, { headers: bearer, body, isChunked: true }), 413, 'body-too-large');
    expect(registration.arrived).toHaveLength(1);
    expect(await front.ask('POST', '/api/media/files', { body })).toMatchObject({ status: 200 });
    expectProblem(await front.ask('POST', '/api/media/files', { body: Buffer.concat([body, body]) }), 413, 'body-too-large');
  });

  it('414 and 431: an address or a header of more than 8 kilobytes', async () => {
    expectProblem(await front.get(`/api/events?q=${'x'.repeat(9000)}`), 414, 'uri-too-long');
    expectProblem(await front.get('/api/events', { 'x-long': 'x'.repeat(9000) }), 431, 'headers-too-large');
  });

  it('429: too many log-ins from one address; other routes go on', async () => {
    const began = performance.now();
    const logIns = await Promise.all(Array.from({ length: 20 }, () => front.post('/api/auth/login', {}, '{}')));
    const seconds = Math.ceil((performance.now() - began) / 1000);
    const refused = logIns.filter(({ status }) => status !== 200);
    // One a second and three at once; the tests before may have taken of them.
    expect(refused.length).toBeGreaterThanOrEqual(20 - 4 - seconds);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expectProblem(answer, 429, 'too-many-requests');
      expect(answer.headers['retry-after']).toBe('1');
    }
    expect(front.services.auth.arrived).toHaveLength(20 - refused.length);
    const { bearer } = await front.openSession();
    for (let time = 0; time < 20; time++) expect((await front.post('/api/auth/logout', bearer)).status).toBe(200);
    expect((await front.get(page)).status).toBe(200);
  });

  it('502: a service is away; it is asked again as soon as it is back', async () => {
    const { bearer } = await front.openSession();
    await user.stop();
    const answer = await front.get('/api/me', bearer);
    expectProblem(answer, 502, 'bad-gateway');
    expect(answer.headers['retry-after']).toBe('1');
    await user.start();
    expect(await front.get('/api/me', bearer)).toMatchObject({ status: 200 });
  });

  it('504: a service does not answer in time', async () => {
    const { bearer } = await front.openSession();
    user.answer = answers.silence();
    expectProblem(await front.get('/api/me', bearer), 504, 'gateway-timeout');
  });

  it('what a service says is left alone, whatever its status', async () => {
    const { bearer } = await front.openSession();
    for (const status of [400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 502, 503, 504]) {
      user.answer = answers.json(status, { code: 'of-the-service', status }, { 'retry-after': '17' });
      const answer = await front.get('/api/me', bearer);
      expect(answer).toMatchObject({ status, body: { code: 'of-the-service' }, headers: { 'retry-after': '17' } });
    }
  });
});

describe('who may not go on', () => {
  it('is told so in a problem document: no session', async () => {
    const answer = await front.post(press);
    expectProblem(answer, 401, 'unauthenticated');
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.headers).not.toHaveProperty('retry-after');
  });

  it.each([
    ['invented', 'Bearer pd1.AAAA'],
    ['of the right form, and invented', `Bearer ${makeSessionToken('user', 'another key, as long as it must be')}`],
    ['of another scheme', 'Basic dTpw'],
    ['empty', 'Bearer '],
    ['no text', 'Bearer \xff\xfe'],
  ])('a token that is %s is refused without a question to Redis or auth, on routes open to all, too', async (_, authorization) => {
    for (const path of ['/api/me', page]) expectProblem(await front.get(path, { authorization }), 401, 'unauthenticated');
    expect(auth.arrived).toEqual([]);
    expect([...user.arrived, ...event.arrived]).toEqual([]);
  });

  it('a session that has ended, has run out, or is unknown', async () => {
    const ended = await front.openSession({ state: 'ended', identity_token: '' });
    const over = await front.openSession({ expires_at: Date.now() - 1 }, { isInRedis: false });
    const unknown = { authorization: `Bearer ${makeSessionToken('user', 'the checksum key of the tests, long enough')}` };
    for (const headers of [ended.bearer, over.bearer, unknown]) expectProblem(await front.get('/api/me', headers), 401, 'unauthenticated');
    expect(user.arrived).toEqual([]);
  });

  it('a session that ends is refused with the next request', async () => {
    const { bearer, entry } = await front.openSession();
    expect(await front.get('/api/me', bearer)).toMatchObject({ status: 200 });
    await front.changeInRedis(bearer, { ...entry, version: 2, state: 'ended', identity_token: '' });
    expectProblem(await front.get('/api/me', bearer), 401, 'unauthenticated');
  });

  it('a blocked person may log out and nothing else', async () => {
    const { bearer, entry } = await front.openSession({ state: 'blocked' });
    for (const path of ['/api/me', page]) expectProblem(await front.get(path, bearer), 403, 'user-blocked');
    expectProblem(await front.post(press, bearer), 403, 'user-blocked');
    expect(await front.post('/api/auth/logout', bearer)).toMatchObject({ status: 200 });
    expect(auth.arrived).toMatchObject([{ url: '/api/auth/logout', headers: { 'x-user-id': entry.subject } }]);
    expectProblem(await front.post(press, { ...bearer, 'x-access': 'even-blocked' }), 403, 'user-blocked');
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin at all', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('a page of %s changes nothing by a cookie', async (_, headers) => {
    const { cookie, bearer } = await front.openSession();
    expectProblem(await front.post(press, { ...cookie, ...headers }), 403, 'forbidden-origin');
    expect(registration.arrived).toEqual([]);
    expect(await front.get('/api/me', { ...cookie, ...headers })).toMatchObject({ status: 200 });
    expect(await front.post(press, { ...bearer, ...headers })).toMatchObject({ status: 200 });
  });

  it('our own page changes things by a cookie', async () => {
    const { cookie } = await front.openSession();
    expect(await front.post(press, { ...cookie, origin: front.url })).toMatchObject({ status: 200 });
    expect(await front.post(press, { ...cookie, 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 200 });
  });

  it('a bearer wins over a cookie, even one that is not valid', async () => {
    const [one, other] = [await front.openSession(), await front.openSession()];
    await front.get('/api/me', { ...one.bearer, ...other.cookie });
    expect(arrivedHeaders(user)).toMatchObject({ 'x-user-id': one.entry.subject });
    expectProblem(await front.get('/api/me', { authorization: 'Bearer x', ...other.cookie }), 401, 'unauthenticated');
  });
});

describe('the cookie of a session', () => {
  it('slides on when auth has been asked, and only then', async () => {
    const session = await front.openSession({}, { isInRedis: false });
    const { headers } = await front.get('/api/me', session.cookie);
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^__Host-poydu=${session.token}; Max-Age=25\\d{5}; Path=/; HttpOnly; Secure; SameSite=Lax$`)),
    ]);
    const inRedis = await front.openSession();
    expect((await front.get('/api/me', inRedis.cookie)).headers).not.toHaveProperty('set-cookie');
    const byBearer = await front.openSession({}, { isInRedis: false });
    expect((await front.get('/api/me', byBearer.bearer)).headers).not.toHaveProperty('set-cookie');
  });

  it('is taken away when it is worth nothing any more, so that its browser can read what is public', async () => {
    const ended = await front.openSession({ state: 'ended', identity_token: '' });
    for (const cookie of [ended.cookie, { cookie: '__Host-poydu=invented' }]) {
      const answer = await front.get(page, cookie);
      expectProblem(answer, 401, 'unauthenticated');
      expect(answer.headers['set-cookie']).toEqual(['__Host-poydu=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax']);
    }
    // Where nothing can be read without a session it stays: a late answer to a token that was renewed would take the new one away.
    expect((await front.get('/api/me', ended.cookie)).headers).not.toHaveProperty('set-cookie');
    const blocked = await front.openSession({ state: 'blocked' });
    expect((await front.get(page, blocked.cookie)).headers).not.toHaveProperty('set-cookie');
    expect((await front.get(page, { ...ended.bearer, ...ended.cookie })).headers).not.toHaveProperty('set-cookie');
  });

  it('is not brought back when the service ends it', async () => {
    const { cookie } = await front.openSession({}, { isInRedis: false });
    auth.answer = (
      (resolve) => (request, res) =>
        (request.url === '/api/auth/logout' ? answers.json(200, {}, { 'set-cookie': '__Host-poydu=; Max-Age=0' }) : resolve)(request, res)
    )(auth.answer);
    const { headers } = await front.post('/api/auth/logout', { ...cookie, origin: front.url });
    expect(headers['set-cookie']).toEqual(['__Host-poydu=; Max-Age=0']);
  });
});

describe('anonymous readers', () => {
  const readAtOnce = (path: string) => Promise.all(Array.from({ length: 40 }, () => front.get(path)));

  it('are not asked about', async () => {
    const before = await front.authorizations();
    for (const path of ['/api/events', page, '/api/v1/event/detail']) expect(await front.get(path)).toMatchObject({ status: 200 });
    expectProblem(await front.get('/api/me'), 401, 'unauthenticated');
    await front.get(page, { cookie: 'theme=dark; x__Host-poydu=1; __Host-poydu=' });
    expect(await front.authorizations()).toBe(before);
    await front.get('/api/me', { authorization: 'Bearer x' });
    expect(await front.authorizations()).toBe(before + 1);
  });

  it('share one answer for a second', async () => {
    event.answer = (request, res) => answers.json(200, { count: event.arrived.length })(request, res);
    await expectWithin(2, async () => {
      const path = `/api/events?shared=${randomUUID()}`;
      const first = await front.get(path);
      const rush = await readAtOnce(path);
      await until('a newer answer comes', async () => (await front.get(path)).text !== first.text);
      return new Set([first, ...rush].map(({ text }) => text)).size;
    });
  });

  it('share a redirect, such as that to a picture', async () => {
    event.answer = (request, res) => answers.json(302, {}, { location: `/to/${String(event.arrived.length)}` })(request, res);
    await expectWithin(2, async () => {
      const path = `${page}?moved=${randomUUID()}`;
      const redirects = [await front.get(path), ...(await readAtOnce(path))];
      for (const { status } of redirects) expect(status).toBe(302);
      return new Set(redirects.map(({ headers }) => headers.location)).size;
    });
  });

  it('share the first answer of all, too', async () => {
    await expectWithin(20, async () => {
      const before = event.arrived.length;
      await readAtOnce(`/api/events?first=${randomUUID()}`);
      return event.arrived.length - before;
    });
  });

  it.each([200, 404, 500])('do not wait in line for an answer that nobody has had yet, be it a %d', async (status) => {
    event.answer = answers.json(status, {});
    // nginx looks twice a second whether it is the next one's turn.
    await expectWithin(400, async () => {
      const begin = performance.now();
      const rush = await readAtOnce(`${page}?rush=${randomUUID()}`);
      expect(new Set(rush.map((answer) => answer.status))).toEqual(new Set([status]));
      return performance.now() - begin;
    });
  });

  it('are shown the last answer while the next one is on its way', async () => {
    const path = '/api/events?slow';
    await front.get(path);
    const slow = Promise.withResolvers<undefined>();
    event.answer = (request, res) => void slow.promise.then(() => answers.json(200, { is: 'new' })(request, res));
    const waiting: Promise<FrontAnswer>[] = [];
    await until('somebody asks the service again', () => {
      waiting.push(front.get(path));
      return event.arrived.length === 2;
    });
    expect(await front.get(path)).toMatchObject({ status: 200, body: { service: 'event' } });
    slow.resolve(undefined);
    const answered = await Promise.all(waiting);
    expect(answered.at(-1)?.status).toBe(200);
    expect(answered.some(({ body }) => body?.['is'] === 'new')).toBe(true);
  });

  it.each([
    ['an error', 404, {}],
    ['what the service calls private', 200, { 'cache-control': 'private' }],
    ['what sets a cookie', 200, { 'set-cookie': 'a=1' }],
  ])('do not share %s', async (name, status, headers) => {
    event.answer = answers.json(status, {}, headers);
    const path = `${page}?${encodeURIComponent(name)}`;
    for (let time = 0; time < 3; time += 1) expect(await front.get(path)).toMatchObject({ status });
    expect(event.arrived).toHaveLength(3);
  });

  it('never see what was made for a person, nor does a person see what was made for them', async () => {
    const { bearer, cookie } = await front.openSession();
    event.answer = (request, res) =>
      answers.json(200, { for: request.headers['x-user-id'] ?? 'nobody', count: event.arrived.length })(request, res);
    const path = `${page}?personal`;
    expect(await front.get(path, bearer)).toMatchObject({ body: { count: 1 } });
    expect(await front.get(path)).toMatchObject({ body: { for: 'nobody', count: 2 } });
    expect(await front.get(path, cookie)).toMatchObject({ body: { count: 3 } });
    expect((await front.get(path, bearer)).body?.['for']).not.toBe('nobody');
  });

  it('are told nothing of caches; what is made for a person says to every cache on the way that it is his', async () => {
    const { bearer, cookie } = await front.openSession();
    expect((await front.get(page)).headers).not.toHaveProperty('cache-control');
    for (const headers of [bearer, cookie]) {
      for (const path of [page, '/api/me']) expect((await front.get(path, headers)).headers['cache-control']).toBe('private, no-cache');
    }
    user.answer = answers.json(200, {}, { 'cache-control': 'no-store' });
    expect((await front.get('/api/me', bearer)).headers['cache-control']).toBe('no-store');
  });
});
