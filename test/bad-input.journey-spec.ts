import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, expectStatus, fleet, type HttpClient, type Member, testStack } from '@poydu/testing';
import { makeAdministrator } from './administrator.js';

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  format?: string;
  enum?: unknown[];
  items?: Schema;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
}
interface Operation {
  operationId: string;
  'x-auth': string;
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}
interface Route extends Operation {
  method: string;
  path: string;
  schema?: Schema;
}
interface Attempt {
  what: string;
  body?: unknown;
  headers?: Record<string, string>;
  path?: string;
  /** What may be answered; any refusal or success, but no fault of ours, where absent. */
  status?: number[];
}

const { http, signUp, enrol, publish } = fleet();
const unknown = '01900000-0000-7000-8000-000000000000';
const administrators: Member[] = [];
let schemas: Document['components']['schemas'];
let routes: Route[];
/** Those without a body. */
let plainRoutes: Route[];

beforeAll(async () => {
  const document = expectStatus(200, await http.get<Document>('/api/openapi.json'));
  schemas = document.components.schemas;
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const schema = operation.requestBody?.content['application/json']?.schema;
      return { ...operation, method, path, ...(schema ? { schema: resolved(schema) } : {}) };
    }),
  );
  routes = all.filter(({ method }) => ['post', 'patch', 'put'].includes(method));
  plainRoutes = all.filter(({ method }) => ['get', 'delete'].includes(method));
  // Several, because one person may ask a hundred times a second.
  const [first, ...others] = await Promise.all([signUp(), signUp(), signUp(), signUp()]);
  const chief = await makeAdministrator(first, testStack().name);
  for (const { id } of others) {
    expectStatus(200, await chief.http.put(`/api/admin/users/${id}/roles`, { roles: ['USER', 'ADMINISTRATOR'] }));
  }
  administrators.push(chief, ...(await Promise.all(others.map(enrol))));
});

/** A schema with its references and its `allOf` followed. */
function resolved(schema: Schema): Schema {
  const { $ref, allOf, ...own } = schema;
  const parts = [...($ref ? [schemas[$ref.split('/').at(-1) ?? ''] ?? {}] : []), ...(allOf ?? [])];
  return parts.reduce<Schema>((whole, part) => ({ ...resolved(part), ...whole }), own);
}

/** Something that a schema allows, as far as it says so itself. */
function example(given: Schema): unknown {
  const schema = resolved(given);
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, example(property)]));
    case 'array':
      return [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    default:
      return exampleText(schema);
  }
}

function exampleText({ format, minLength = 1 }: Schema): string {
  const formats: Record<string, string> = {
    uuid: unknown,
    email: 'nobody@poydu.test',
    date: '2000-02-29',
    'date-time': new Date(Date.now() + 86_400_000).toISOString(),
  };
  return formats[format ?? ''] ?? 'a'.repeat(Math.max(minLength, 1));
}

const strangeValues: [string, unknown][] = [
  ['a null byte', 'a\u0000b'],
  ['half a character', '\ud800'],
  ['a text as long as a book', 'я'.repeat(21_000)],
  ['a text of only spaces', ' \t\n\u00a0\u200b'],
  ['SQL', `'; DROP TABLE events; --`],
  ['a bad UUID', '00000000-0000-0000-0000-00000000000g'],
  ['a day that does not exist', '2026-02-30T25:61:61Z'],
  ['a year that no calendar has', '+275760-09-13T00:00:00.001Z'],
  ['the beginning of time', '0000-01-01T00:00:00Z'],
  ['a huge number', 1e308],
  ['a number beyond 64 bits', 2 ** 70],
  ['a negative number', -1],
  ['a broken number', 0.1],
  ['null', null],
  ['true', true],
  ['an array', [[[]]]],
  ['an object', { $ne: null, toString: 'a', length: -1 }],
];

/** Just as long as it may be for whoever does not count the marks on its characters. */
const marked = ({ maxLength = 1000 }: Schema): [string, string] => ['a text with marks', 'я\ufe0f'.repeat(maxLength)];

/** The same body with one field after the other, also inside of objects, set to each strange value. */
function* strangeBodies(schema: Schema): Generator<Attempt> {
  const body = example(schema) as Record<string, unknown>;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const inner = resolved(property);
    for (const [what, value] of [...strangeValues, marked(inner)]) yield { what: `${name}: ${what}`, body: { ...body, [name]: value } };
    if (!inner.properties) continue;
    for (const attempt of strangeBodies(inner)) yield { what: `${name}.${attempt.what}`, body: { ...body, [name]: attempt.body } };
  }
}

/** What is wrong with every body, whatever the route. */
function brokenBodies(schema: Schema): Attempt[] {
  const body = example(schema) as object;
  return [
    { what: 'broken JSON', body: '{"name": ', status: [400] },
    { what: 'text after JSON', body: '{}{}', status: [400] },
    { what: 'a number that JSON does not know', body: '{"a": NaN}', status: [400] },
    { what: 'bytes that are no text', body: '{"a": "\u0000"}', status: [400] },
    { what: 'an array', body: '[]', status: [400] },
    { what: 'a text', body: '"text"', status: [400] },
    { what: 'a number', body: '7', status: [400] },
    { what: 'null', body: 'null', status: [400] },
    { what: 'an unknown field', body: { ...body, no_such_field: 1 }, status: [400] },
    { what: 'a prototype', body: '{"__proto__": {"isAdministrator": true}}', status: [400] },
    { what: 'a constructor', body: '{"constructor": {"prototype": {"isAdministrator": true}}}', status: [400] },
    { what: 'arrays in arrays without end', body: '['.repeat(20_000) + ']'.repeat(20_000), status: [400] },
    // 415 where pictures are sent to: there it is not the size that is wrong.
    { what: 'two megabytes', body: { a: 'a'.repeat(2 * 1024 * 1024) }, status: [413, 415] },
    ...['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'nonsense'].map(
      (type) => ({ what: `the content type ${type}`, body: JSON.stringify(body), headers: { 'content-type': type }, status: [400, 415] }),
    ),
    { what: 'an unknown character set', body: JSON.stringify(body), headers: { 'content-type': 'application/json; charset=klingon' } },
  ];
}

/** Addresses with something strange in place of the id. */
function strangePaths(path: string): Attempt[] {
  if (!path.includes('{id}')) return [];
  const ids = ['7', '%00', '..%2f..%2fme', 'a'.repeat(3000), `${unknown}%20`, "'%20OR%201=1", '{id}', '%F0%9F%8E%88', '%ff'];
  return ids.map((id) => ({ what: `the id ${id.slice(0, 40)}`, path: path.replace('{id}', id), body: {} }));
}

/** What no client of HTTP would send. @returns the whole answer as it came. */
async function sendRaw(lines: string[], body = ''): Promise<{ status: number; head: string; body: string }> {
  const { hostname, port } = new URL(http.url);
  const socket = connect(Number(port), hostname);
  // Written and not ended: nginx takes who has closed half of a connection for gone.
  socket.write([...lines, `host: ${hostname}:${port}`, 'connection: close', '', body].join('\r\n'));
  const answer = await text(socket);
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body: rest.join('\r\n\r\n') };
}

/** A fleet that is too busy at the moment may say so; asked again, it has to answer. */
const mostTries = 5;

async function send(caller: HttpClient, { method, path }: Route, attempt: Attempt): Promise<string | undefined> {
  const { body, headers } = attempt;
  let answer: Answer;
  try {
    let tries = 0;
    // Throws, too, when a refusal is no problem document.
    do answer = await caller.request(method.toUpperCase(), attempt.path ?? path, { body, ...(headers ? { headers } : {}) });
    while (answer.status === 503 && ++tries < mostTries);
  } catch (error) {
    return `${attempt.what}: ${String(error)}`;
  }
  const isWell = attempt.status === undefined ? answer.status < 500 : attempt.status.includes(answer.status);
  return isWell ? undefined : `${attempt.what}: ${String(answer.status)} ${JSON.stringify(answer.body).slice(0, 300)}`;
}

/** @returns what went wrong. A few at a time, as people do. */
async function sendAll(caller: HttpClient, route: Route, attempts: Attempt[]): Promise<string[]> {
  const wrong: string[] = [];
  const queue = attempts.values();
  const sender = async () => {
    for (const attempt of queue) {
      const reason = await send(caller, route, attempt);
      if (reason !== undefined) wrong.push(reason);
    }
  };
  await Promise.all(Array.from({ length: 6 }, sender));
  return wrong;
}

describe('bad input', () => {
  it('is refused with a problem document at every route that takes a body, and is never a fault of ours', async () => {
    expect(routes.length).toBeGreaterThan(25);
    const wrong: string[] = [];
    for (const [index, route] of routes.entries()) {
      const { schema, path, operationId } = route;
      const owner = administrators[index % administrators.length];
      if (!owner) throw new Error('There are administrators');
      // What it does to the caller, or to the event, is done to nobody else.
      const own = operationId === 'logOut' ? await signUp() : owner;
      const id = path.startsWith('/api/events/{id}') ? await publish(owner) : unknown;
      const here = {
        ...route,
        path: path
          .replace('{id}', id)
          .replace('{key}', 'a'.repeat(43))
          .replace('{group}', 'registrations')
          .replace('{provider}', 'sandbox'),
      };
      const isOptional = route.requestBody?.required === false;
      const bodies = schema
        ? [...brokenBodies(schema).filter(({ body }) => !(isOptional && body === 'null')), ...strangeBodies(schema)]
        : brokenBodies({ type: 'object' }).map(({ status: _, ...attempt }) => attempt);
      const caller = route['x-auth'] === 'service' ? http.as({ authorization: `Bearer ${testStack().credentials.telegramBot}` }) : own.http;
      const reasons = await sendAll(caller, here, [...strangePaths(path), ...bodies]);
      wrong.push(...reasons.map((reason) => `${operationId}: ${reason}`));
    }
    expect(wrong).toEqual([]);
  });

  it('in place of an id is refused just so where nothing but the id is sent', async () => {
    expect(plainRoutes.length).toBeGreaterThan(25);
    const wrong: string[] = [];
    for (const [index, route] of plainRoutes.entries()) {
      const caller = administrators[index % administrators.length]?.http ?? http;
      const attempts = strangePaths(route.path).map(({ what, path = route.path }) => ({ what, path }));
      wrong.push(...(await sendAll(caller, route, attempts)).map((reason) => `${route.operationId}: ${reason}`));
    }
    expect(wrong).toEqual([]);
  });

  it('of headers that are there twice is refused, or the first counts for all: nobody is taken for somebody else', async () => {
    const [member] = administrators;
    if (!member) throw new Error('There are administrators');
    const path = `/api/events/${await publish(member)}/register`;
    const valid = `authorization: Bearer ${member.sessionToken}`;
    const json = 'content-type: application/json';
    const lines = [`POST ${path} HTTP/1.1`, valid, json];

    const [strangerFirst, ownFirst] = [
      await sendRaw(['GET /api/me HTTP/1.1', 'authorization: Bearer nobody', valid]),
      await sendRaw(['GET /api/me HTTP/1.1', valid, 'authorization: Bearer nobody']),
    ];
    expect([400, 401]).toContain(strangerFirst.status);
    expect([200, 400, 401]).toContain(ownFirst.status);
    if (ownFirst.status === 200) expect(ownFirst.body).toContain(member.id);

    for (const lengths of [
      ['content-length: 2', 'content-length: 40'],
      ['content-length: 2', 'content-length: 2'],
      ['content-length: 2', 'transfer-encoding: chunked'],
      ['content-length: -1'],
      ['content-length: 2, 2'],
    ]) {
      const answer = await sendRaw([...lines, ...lengths], '{}');
      expect({ lengths, status: answer.status, isProblem: /application\/problem\+json/i.test(answer.head) }).toEqual({
        lengths,
        status: 400,
        isProblem: true,
      });
    }
    // Nothing of all that has registered anybody.
    expect((await member.http.get(path.replace(/register$/, 'registration'))).status).toBe(404);

    const keys = await sendRaw([...lines, 'idempotency-key: one', 'idempotency-key: two', 'content-length: 0']);
    expect([200, 400]).toContain(keys.status);
    if (keys.status === 400) return;
    const reused = await sendRaw([...lines, 'idempotency-key: one', 'content-length: 2'], '{}');
    expect([reused.status, reused.body]).toEqual([422, expect.stringContaining('idempotency-key-reused')]);
  });

  it('in a query or a header is refused just so', async () => {
    const caller = administrators[0]?.http ?? http;
    const own = `/api/events/${administrators[0] ? await publish(administrators[0]) : unknown}`;
    const values = ['%00', '%F0%9F', '%ff', '-1', '0', '1e309', '9'.repeat(400), '[]', '%5B%5D', 'a'.repeat(5000)];
    const routesWithQuery = [
      ['/api/events', ['limit', 'cursor', 'q', 'city', 'from', 'to', 'near', 'radius_km', 'organiser', 'free', 'sort', 'category']],
      ['/api/me/registrations', ['when', 'limit', 'cursor']],
      ['/api/me/notifications', ['unacked', 'cursor']],
      ['/api/me/activity', ['cursor']],
      ['/api/me/deliveries', ['cursor']],
      ['/api/auth/sessions', ['cursor']],
      ['/api/admin/users', ['q', 'role', 'blocked', 'cursor']],
      ['/api/v1/event/detail/', ['event_id']],
      [`${own}/attendees`, ['status', 'q', 'limit', 'cursor']],
      [`${own}/attendees.csv`, ['status', 'q', 'cursor']],
      [`${own}/door`, ['limit', 'cursor']],
      [`/api/events/${unknown}/reviews`, ['cursor']],
      [`/api/events/${unknown}/chat/messages`, ['after_seq', 'before_seq', 'limit']],
      ['/api/home', ['city']],
      [`/api/media/${unknown}`, ['size']],
    ] as const;
    for (const [path, names] of routesWithQuery) {
      for (const name of names) {
        for (const value of values) {
          const { status } = await caller.get(`${path}?${name}=${value}`);
          expect({ path, name, value, isOurFault: status >= 500 }).toEqual({ path, name, value, isOurFault: false });
        }
      }
    }
    for (const [name, value] of [
      ['if-match', '"'],
      ['if-match', 'W/"1", *'],
      ['idempotency-key', 'a'.repeat(2000)],
      ['authorization', 'Bearer'],
      ['authorization', `Bearer ${'a'.repeat(5000)}`],
      ['authorization', 'Basic YTpi'],
      ['cookie', '__Host-poydu=%00; __Host-poydu=a'],
      ['traceparent', 'nonsense'],
      ['accept-language', '*;q=2,,,'],
    ] as const) {
      for (const [method, path] of [
        ['PATCH', `/api/events/${unknown}`],
        ['POST', `/api/events/${unknown}/register`],
        ['GET', '/api/home'],
      ] as const) {
        const { status } = await caller.request(method, path, { headers: { [name]: value }, ...(method === 'GET' ? {} : { body: {} }) });
        expect({ path, name, value, isOurFault: status >= 500 }).toEqual({ path, name, value, isOurFault: false });
      }
    }
  });
});
