/** The one description of the fleet: which services there are, in which order parts start, and what each service is told. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { type BuiltService, type StackContext } from './context.ts';
import { type Part } from './part.ts';
import { kafkaBrokers, kafkaPart } from './parts/kafka.ts';
import { bucket, frontPart, mailboxPart, objectStorePart } from './parts/others.ts';
import { databaseUrl, postgresPart } from './parts/postgres.ts';
import { answersWell } from './parts/probes.ts';
import { redisPart, redisUrl } from './parts/redis.ts';
import { type VaultAccess, vaultPart } from './parts/vault.ts';
import { repository } from './paths.ts';
import { type PortName, type Ports } from './ports.ts';

type Settings = Record<string, string>;

/** What a service's own settings are made from. */
interface Sources {
  stack: StackContext;
  gatewayCredential: string;
}

/** Every service: its name is its folder in apps/, its schema and its part of the log-in to Vault; its port is in ports.ts. */
const services: { name: PortName; hasDatabase?: false; settings?: (sources: Sources) => Settings }[] = [
  {
    name: 'gateway',
    hasDatabase: false,
    settings: ({ stack, gatewayCredential }) => ({
      GATEWAY_CREDENTIAL: gatewayCredential,
      ...Object.fromEntries(stack.services.map(({ name, port }) => [`${variable(name)}_URL`, `http://127.0.0.1:${port}`])),
    }),
  },
  {
    name: 'auth',
    settings: ({ gatewayCredential }) => ({ GATEWAY_CREDENTIAL_HASH: createHash('sha256').update(gatewayCredential).digest('hex') }),
  },
  { name: 'user' },
  { name: 'event' },
  { name: 'registration' },
  { name: 'review' },
  {
    name: 'media',
    settings: ({ stack }) => ({
      OBJECT_STORE: objectStorePart(stack) ? 's3' : 'disk',
      OBJECT_STORE_DIR: join(stack.state, 'media'),
      S3_ENDPOINT: `http://127.0.0.1:${stack.ports.objectStore}`,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: 'poydu',
      S3_SECRET_ACCESS_KEY: stack.secrets.get('object_store'),
    }),
  },
  { name: 'chat' },
  { name: 'notification', settings: ({ stack }) => ({ SMTP_URL: `smtp://127.0.0.1:${stack.ports.smtp}` }) },
];

/** What every service is told. */
function commonSettings(stack: StackContext, service: BuiltService, vault: VaultAccess | undefined): Settings {
  const role = vault?.roles[service.name];
  return {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: String(service.port),
    LOG_LEVEL: 'info',
    PUBLIC_URL: `http://127.0.0.1:${stack.ports.front}`,
    KAFKA_BROKERS: kafkaBrokers(stack),
    REDIS_URL: redisUrl(stack),
    ...(service.hasDatabase ? { DATABASE_URL: databaseUrl(stack, service.name) } : {}),
    KEY_STORE_DIR: join(stack.state, 'keys'),
    ...(vault && role
      ? { KEY_STORE: 'vault', VAULT_ADDR: vault.address, VAULT_ROLE_ID: role.roleId, VAULT_SECRET_ID: role.secretId }
      : { KEY_STORE: 'file' }),
  };
}

const variable = (service: string) => service.toUpperCase().replaceAll('-', '_');

/** The services that this clone has: those of the list above whose folder is in apps/. */
export async function servicesOf(ports: Ports): Promise<BuiltService[]> {
  const folders = await readdir(join(repository, 'apps')).catch((): string[] => []);
  return services
    .filter(({ name }) => folders.includes(name))
    .map(({ name, hasDatabase = true }) => ({ name, port: ports[name], hasDatabase }));
}

/**
 * The environment of one service. Variables of the clone's .env override: `AUTH_DATABASE_URL` is DATABASE_URL of auth alone, a name
 * without a service in front is every service's.
 */
export async function serviceEnvironment(stack: StackContext, name: string, vault: VaultAccess | undefined): Promise<Settings> {
  const service = stack.services.find((candidate) => candidate.name === name);
  if (!service) throw new Error(`There is no service named ${name}.`);
  const own = services
    .find((candidate) => candidate.name === name)
    ?.settings?.({ stack, gatewayCredential: stack.secrets.get('gateway_credential') });
  const settings = { ...commonSettings(stack, service, vault), ...own };
  return { ...settings, ...overrides(name, settings, await readDotEnv()) };
}

/** @param settings what the service would be told: a name among them is the service's own even when it begins like another service's. */
export function overrides(service: string, settings: Settings, dotEnv: Settings): Settings {
  const prefixes = services.map(({ name }) => `${variable(name)}_`);
  const prefix = `${variable(service)}_`;
  const entries = Object.entries(dotEnv);
  const shared = entries.filter(([name]) => name in settings || !prefixes.some((candidate) => name.startsWith(candidate)));
  const own = entries
    .filter(([name]) => name.startsWith(prefix) && !(name in settings))
    .map(([name, value]) => [name.slice(prefix.length), value] as const);
  return Object.fromEntries([...shared, ...own]);
}

export async function readDotEnv(): Promise<Settings> {
  const text = await readFile(join(repository, '.env'), 'utf8').catch(() => '');
  return parseEnv(text) as Settings;
}

/** The servers that are not ours. */
export async function infrastructureParts(stack: StackContext, onVault: (access: Omit<VaultAccess, 'roles'>) => void): Promise<Part[]> {
  const optional = [vaultPart(stack, onVault), objectStorePart(stack), mailboxPart(stack)];
  const kafka = await kafkaPart(stack);
  const parts = [await postgresPart(stack), redisPart(stack), kafka, ...optional.filter((part) => part !== undefined)];
  const createTopics = join(repository, 'libs', 'messaging', 'dist', 'create-topics.js');
  if (existsSync(createTopics)) {
    parts.push({
      name: 'topics',
      kind: 'task',
      about: 'topics of the contracts',
      needs: ['kafka'],
      command: () => ({ file: process.execPath, args: [createTopics], env: { KAFKA_BROKERS: kafkaBrokers(stack) } }),
    });
  }
  return parts;
}

/** What a service cannot do without at its first start. Kafka is not among it; the topics come before the consumers. */
const serviceNeeds = ['postgres', 'redis', 'vault', 'topics'];

/** A service's process, or undefined as long as it is not built. `environment` is asked at each start. */
export function servicePart(stack: StackContext, service: BuiltService, environment: () => Settings): Part | undefined {
  const main = join(repository, 'apps', service.name, 'dist', 'main.js');
  if (!existsSync(main)) return undefined;
  const address = `http://127.0.0.1:${service.port}`;
  return {
    name: service.name,
    kind: 'server',
    about: 'service',
    address,
    ports: { [service.name]: service.port },
    needs: serviceNeeds,
    command: () => ({ file: process.execPath, args: ['--enable-source-maps', main], env: { ...compileCache(stack), ...environment() } }),
    listening: () => answersWell(`${address}/health/ready`),
  };
}

/** Another process of the same service, on a port of its own. */
export function replicaPart(
  stack: StackContext,
  service: BuiltService,
  name: string,
  port: number,
  environment: () => Settings,
): Part | undefined {
  const part = servicePart(stack, { ...service, port }, () => ({ ...environment(), PORT: String(port) }));
  return part && { ...part, name, ports: { [name]: port } };
}

/** The demo rows of one service, or undefined for a service that has none. Runs after every service is up. */
export function seedPart(stack: StackContext, service: BuiltService, environment: () => Settings): Part | undefined {
  const seed = join(repository, 'apps', service.name, 'dist', 'seed.js');
  if (!existsSync(seed)) return undefined;
  return {
    name: `seed:${service.name}`,
    kind: 'task',
    about: 'demo data',
    needs: [...stack.services.map(({ name }) => name)],
    command: () => ({ file: process.execPath, args: ['--enable-source-maps', seed], env: { ...compileCache(stack), ...environment() } }),
  };
}

export { frontPart };

/** Node keeps compiled code between starts. */
function compileCache({ state }: StackContext): Settings {
  return { NODE_COMPILE_CACHE: join(state, 'compile-cache') };
}
