/**
 * docker-compose.yml, made from the same description as the stack of processes: `node deploy/docker/compose.ts` writes it, a test
 * compares it. What must not stand in a file comes from `make up STACK=docker` as variables.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { nicenessOf } from '../local/fleet.ts';
import { kafkaSettings } from '../local/parts/kafka.ts';
import { postgresSettings } from '../local/parts/postgres.ts';
import { vaultSettings } from '../local/parts/vault.ts';
import { repository } from '../local/paths.ts';
import { portsFrom } from '../local/ports.ts';
import { bucket, objectStoreUser, servicesOf } from '../local/services.ts';
import { runDirectory } from './stack.ts';

const ports = portsFrom(8080);

/** A variable that `make up STACK=docker` sets; compose by itself says how to start instead. */
const given = (name: string) => `\${${name}:?start it with make up STACK=docker}`;
/** A port on the machine's loopback address. */
const published = (variable: string, port: number) => `127.0.0.1:\${${variable}:-${port}}:${port}`;

const healthcheck = (...command: string[]) => ({ test: ['CMD', ...command], interval: '2s', timeout: '5s', retries: 60 });
const whenHealthy = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { condition: 'service_healthy' }]));
const whenDone = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { condition: 'service_completed_successfully' }]));
const server = { restart: 'unless-stopped' };

const postgresImage = 'postgres:15-bookworm';
const fleetImage = 'poydu-fleet';

function servers(): Record<string, object> {
  const kafka = Object.entries(kafkaSettings({ folder: '/var/lib/kafka/data', listen: '', host: 'kafka', ports }));
  const vault = vaultSettings({ folder: '/vault/file', listen: '0.0.0.0', host: 'vault', ports });
  const postgres = Object.entries({ port: String(ports.postgres), ...postgresSettings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  return {
    postgres: {
      ...server,
      image: postgresImage,
      command: ['postgres', ...postgres],
      environment: {
        POSTGRES_PASSWORD: given('POYDU_POSTGRES_PASSWORD'),
        POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=und',
        PGPORT: String(ports.postgres),
      },
      volumes: ['postgres:/var/lib/postgresql/data'],
      shm_size: '128m',
      healthcheck: healthcheck('pg_isready', '-q', '-U', 'postgres'),
    },
    redis: {
      ...server,
      image: 'redis:7-bookworm',
      command: [
        'redis-server',
        '--port',
        String(ports.redis),
        '--save',
        '',
        '--appendonly',
        'yes',
        '--maxmemory-policy',
        'noeviction',
        '--requirepass',
        given('POYDU_REDIS_PASSWORD'),
      ],
      environment: { REDISCLI_AUTH: given('POYDU_REDIS_PASSWORD') },
      volumes: ['redis:/data'],
      healthcheck: healthcheck('redis-cli', '-p', String(ports.redis), 'ping'),
    },
    kafka: {
      ...server,
      image: 'apache/kafka:4.3.1',
      environment: {
        CLUSTER_ID: 'cG95ZHUtbG9jYWwtc3RhY2s',
        KAFKA_HEAP_OPTS: '-Xmx256m -Xms64m',
        KAFKA_CONTROLLER_QUORUM_VOTERS: `1@kafka:${ports.kafkaController}`,
        ...Object.fromEntries(kafka.map(([name, value]) => [`KAFKA_${name.toUpperCase().replaceAll('.', '_')}`, value])),
      },
      volumes: ['kafka:/var/lib/kafka/data'],
      healthcheck: healthcheck('bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${ports.kafka}`),
    },
    vault: {
      ...server,
      image: 'hashicorp/vault:1.21.2',
      command: ['server'],
      environment: { SKIP_SETCAP: 'true', VAULT_LOCAL_CONFIG: JSON.stringify(vault) },
      volumes: ['vault:/vault/file'],
      // Up, though sealed: `prepare` unseals it.
      healthcheck: healthcheck('wget', '-q', '-O', '-', `http://127.0.0.1:${ports.vault}/v1/sys/health?sealedcode=200&uninitcode=200`),
    },
    'object-store': {
      ...server,
      image: 'versity/versitygw:v1.8.0',
      // A bucket is a folder at the top.
      entrypoint: [
        'sh',
        '-c',
        `mkdir -p /data/${bucket} && exec versitygw --port :${ports.objectStore} --health /health --quiet posix /data`,
      ],
      environment: { ROOT_ACCESS_KEY: objectStoreUser, ROOT_SECRET_KEY: given('POYDU_OBJECT_STORE_PASSWORD') },
      volumes: ['object-store:/data'],
      healthcheck: healthcheck('wget', '-q', '-O', '-', `http://127.0.0.1:${ports.objectStore}/health`),
    },
    mailbox: {
      ...server,
      image: 'maildev/maildev:2.2.1',
      command: ['--smtp', String(ports.smtp), '--web', String(ports.mailbox), '--silent'],
      ports: [published('POYDU_MAILBOX_PORT', ports.mailbox)],
      healthcheck: healthcheck('wget', '-q', '-O', '-', `http://127.0.0.1:${ports.mailbox}/healthz`),
    },
  };
}

/** What runs once before the services, and once after them. */
function tasks(services: string[]): Record<string, object> {
  return {
    'database-setup': {
      image: postgresImage,
      command: [
        'psql',
        '-X',
        '-q',
        '-v',
        'ON_ERROR_STOP=1',
        '-h',
        'postgres',
        '-p',
        String(ports.postgres),
        '-U',
        'postgres',
        '-f',
        '/etc/poydu/databases.sql',
      ],
      environment: { PGPASSWORD: given('POYDU_POSTGRES_PASSWORD') },
      volumes: [`${given('POYDU_STATE')}:/etc/poydu:ro`],
      depends_on: whenHealthy('postgres'),
    },
    prepare: {
      image: fleetImage,
      // Reads the secrets, which are root's or the caller's alone.
      user: 'root',
      build: { context: '.', dockerfile: 'deploy/docker/Dockerfile' },
      command: ['node', 'deploy/docker/prepare.ts'],
      environment: { PUBLIC_URL: given('POYDU_PUBLIC_URL') },
      volumes: [`${given('POYDU_STATE')}:/etc/poydu:ro`, `run:${runDirectory}`],
      depends_on: { ...whenHealthy('kafka', 'vault'), ...whenDone('database-setup') },
    },
    seed: {
      image: fleetImage,
      command: ['node', 'deploy/docker/seed.ts'],
      volumes: [`run:${runDirectory}:ro`],
      depends_on: whenHealthy(...services),
      profiles: ['seed'],
    },
  };
}

/** What Linux makes of a niceness: a fifth less of the processors for each step. A container has 1024 shares unless it is said otherwise. */
const sharesOf = (niceness: number): object => (niceness === 0 ? {} : { cpu_shares: Math.round(1024 / 1.25 ** niceness) });

function service(name: string, port: number): object {
  const ready = `fetch('http://127.0.0.1:${port}/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`;
  return {
    ...server,
    image: fleetImage,
    command: ['node', `--env-file=${runDirectory}/${name}.env`, '--enable-source-maps', `apps/${name}/dist/main.js`],
    expose: [String(port)],
    volumes: [`run:${runDirectory}:ro`, ...(name === 'media' ? ['media:/var/lib/poydu/media'] : [])],
    stop_grace_period: '30s',
    ...sharesOf(nicenessOf(name)),
    healthcheck: { ...healthcheck('node', '-e', ready), interval: '5s' },
    depends_on: { ...whenHealthy('redis', 'object-store', 'mailbox'), ...whenDone('prepare') },
  };
}

/** nginx with the web site; `make up STACK=docker` renders its configuration. */
function front(services: string[]): object {
  return {
    ...server,
    image: 'poydu-front',
    build: { context: '.', dockerfile: 'deploy/docker/Dockerfile', target: 'front' },
    // Its folder holds temporary files too, so it must be writable.
    command: [
      'sh',
      '-c',
      'cp -r /etc/poydu/nginx/. /var/lib/poydu && exec nginx -p /var/lib/poydu -c /var/lib/poydu/nginx.conf -e stderr -g "daemon off;"',
    ],
    ports: [published('POYDU_FRONT_PORT', ports.front)],
    volumes: [`${given('POYDU_STATE')}/nginx:/etc/poydu/nginx:ro`],
    tmpfs: ['/var/lib/poydu'],
    healthcheck: healthcheck('bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${ports.front}`),
    depends_on: whenHealthy(...services),
  };
}

/** The whole file as an object. */
async function composeFile(): Promise<object> {
  const services = await servicesOf(ports);
  const names = services.map(({ name }) => name);
  const volumes = ['postgres', 'redis', 'kafka', 'vault', 'object-store', 'media', 'run'];
  return {
    name: 'poydu',
    services: {
      ...servers(),
      ...tasks(names),
      ...Object.fromEntries(services.map(({ name, port }) => [name, service(name, port)])),
      front: front(names),
    },
    volumes: Object.fromEntries(volumes.map((name) => [name, {}])),
  };
}

/** The whole file as text. */
export async function composeText(): Promise<string> {
  const explanation =
    '# Made by deploy/docker/compose.ts from the description of the local stack: change that. Start it with make up STACK=docker.\n';
  return explanation + stringify(await composeFile(), { lineWidth: 0, aliasDuplicateObjects: false });
}

if (import.meta.main) await writeFile(join(repository, 'docker-compose.yml'), await composeText());
