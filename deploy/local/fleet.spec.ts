import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from './parts/others.ts';
import { portsFrom } from './ports.ts';
import { overrides } from './services.ts';

const settings = { DATABASE_URL: 'a', LOG_LEVEL: 'info', AUTH_URL: 'b' };

void test('a variable with the name of a service in front is that service alone', () => {
  assert.deepEqual(overrides('auth', settings, { AUTH_DATABASE_URL: 'x' }), { DATABASE_URL: 'x' });
  assert.deepEqual(overrides('event', settings, { AUTH_DATABASE_URL: 'x' }), {});
});

void test("a variable without a service in front is everybody's", () => {
  for (const service of ['auth', 'event']) assert.deepEqual(overrides(service, settings, { LOG_LEVEL: 'debug' }), { LOG_LEVEL: 'debug' });
});

void test("a service's own variable wins over everybody's, whichever comes first", () => {
  const expected = { LOG_LEVEL: 'debug' };
  assert.deepEqual(overrides('auth', settings, { AUTH_LOG_LEVEL: 'debug', LOG_LEVEL: 'warn' }), expected);
  assert.deepEqual(overrides('auth', settings, { LOG_LEVEL: 'warn', AUTH_LOG_LEVEL: 'debug' }), expected);
});

void test("the gateway's address of another service is its own variable, though it begins like that service's", () => {
  assert.deepEqual(overrides('gateway', settings, { AUTH_URL: 'http://elsewhere' }), { AUTH_URL: 'http://elsewhere' });
});

void test('all ports move together with PORT_BASE', () => {
  const at8080 = portsFrom(8080);
  const at9080 = portsFrom(9080);
  assert.deepEqual([at8080.front, at8080.gateway, at8080.mailbox], [8080, 8004, 1080]);
  for (const [name, port] of Object.entries(at8080)) assert.equal(at9080[name as keyof typeof at9080], port + 1000);
});

void test('no two parts share a port, and two neighbouring stacks do not either', () => {
  const ports = [8080, 8100, 9080, 18_080].flatMap((base) => Object.values(portsFrom(base)));
  assert.equal(new Set(ports).size, ports.length);
});

void test('a PORT_BASE that leaves no room is refused by name', () => {
  for (const base of [80, 60_000, Number.NaN]) assert.throws(() => portsFrom(base), /PORT_BASE/);
});

void test("a template's names are filled in, nginx's own stay, an unknown one is an error", () => {
  assert.equal(render('listen ${FRONT_PORT}; $host ${uri}', { FRONT_PORT: '8080' }), 'listen 8080; $host ${uri}');
  assert.throws(() => render('${NO_SUCH}', {}), /NO_SUCH/);
});
