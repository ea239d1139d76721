/** **The one description of the services**: which there are, and what each is told. Processes and containers are told the same. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { hashOfToken, makeSessionToken } from '../../libs/identity/src/sessions/session-token.ts';
import { type KnownService, type StackContext } from './context.ts';
import { type VaultAccess } from './parts/vault.ts';
import { repository } from './paths.ts';
import { type PortName, type Ports } from './ports.ts';

type Settings = Record<string, string>;

/** Every service: its name is its folder in apps/, its schema and its login to Vault; its port is in ports.ts. */
const services: { name: PortName; hasDatabase?: false; settings?: (stack: StackContext) => Settings }[] = [
  {
    name: 'gateway',
    hasDatabase: false,
    settings: (stack) => ({
      REDIS_URL: redisUrl(stack),
      SESSION_CHECKSUM_KEY: stack.secrets.get('session_checksum'),
      GATEWAY_CREDENTIAL: credentialOf('gateway', stack),
      ...Object.fromEntries(stack.services.map(({ name, port }) => [`${variable(name)}_URL`, `http://${stack.hostOf(name)}:${port}`])),
    }),
  },
  {
    name: 'auth',
    settings: (stack) => ({
      REDIS_URL: redisUrl(stack),
      AUTH_SECRET: stack.secrets.get('auth'),
      SESSION_CHECKSUM_KEY: stack.secrets.get('session_checksum'),
      SERVICE_CREDENTIALS: Object.entries(scopes)
        .map(([client, granted]) => `${client}:${granted}:${hashOfToken(credentialOf(client as Client, stack))}`)
        .join(','),
    }),
  },
  { name: 'user' },
  { name: 'event' },
  {
    name: 'registration',
    settings: (stack) => ({
      PAYMENT_PROVIDER: 'sandbox',
      SANDBOX_WEBHOOK_SECRET: stack.secrets.get('sandbox_webhook'),
      SANDBOX_WEBHOOK_URL: `http://${stack.hostOf('front')}:${stack.ports.front}/api/payments/sandbox/webhook`,
    }),
  },
  { name: 'review' },
  {
    name: 'media',
    settings: (stack) => ({
      OBJECT_STORE: stack.hasObjectStore ? 's3' : 'disk',
      OBJECT_STORE_DIR: join(stack.state, 'media'),
      S3_ENDPOINT: `http://${stack.hostOf('object-store')}:${stack.ports.objectStore}`,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: objectStoreUser,
      S3_SECRET_ACCESS_KEY: stack.secrets.get('object_store'),
    }),
  },
  {
    name: 'chat',
    settings: (stack) => ({
      REDIS_URL: redisUrl(stack),
      AUTH_URL: `http://${stack.hostOf('auth')}:${stack.ports.auth}`,
      CHAT_CREDENTIAL: credentialOf('chat', stack),
    }),
  },
  {
    name: 'notification',
    settings: (stack) => ({
      REDIS_URL: redisUrl(stack),
      AUTH_URL: `http://${stack.hostOf('auth')}:${stack.ports.auth}`,
      NOTIFICATION_CREDENTIAL: credentialOf('notification', stack),
      SMTP_URL: `smtp://${stack.hostOf('mailbox')}:${stack.ports.smtp}`,
      ORGANISER_DIGEST_SECONDS: '10',
      // Any 32 bytes are a key of this kind.
      VAPID_PRIVATE_KEY: stack.secrets.get('vapid'),
    }),
  },
];

/** What every service is told. */
function commonSettings(stack: StackContext, service: KnownService, vault: VaultAccess | undefined): Settings {
  const role = vault?.roles[service.name];
  return {
    NODE_ENV: 'development',
    HOST: stack.listenHost,
    PORT: String(service.port),
    LOG_LEVEL: 'info',
    PUBLIC_URL: stack.publicUrl,
    KAFKA_BROKERS: kafkaBrokers(stack),
    ...(service.hasDatabase ? { DATABASE_URL: databaseUrl(stack, service.name) } : {}),
    KEY_STORE_DIR: join(stack.state, 'keys'),
    ...(vault && role
      ? { KEY_STORE: 'vault', VAULT_ADDR: vault.address, VAULT_ROLE_ID: role.roleId, VAULT_SECRET_ID: role.secretId }
      : { KEY_STORE: 'file' }),
  };
}

/** The fleet's database. */
export const database = 'poydu';
export const bucket = 'poydu-media';
export const objectStoreUser = 'poydu';

/** A service's connection, as a role that owns the service's schema and reaches nothing else. */
export function databaseUrl({ ports, secrets, hostOf }: StackContext, service: string): string {
  return `postgres://poydu_${service}:${secrets.get(`postgres_${service}`)}@${hostOf('postgres')}:${ports.postgres}/${database}`;
}

export function redisUrl({ ports, secrets, hostOf }: StackContext): string {
  return `redis://:${secrets.get('redis')}@${hostOf('redis')}:${ports.redis}`;
}

export function kafkaBrokers({ ports, hostOf }: StackContext): string {
  return `${hostOf('kafka')}:${ports.kafka}`;
}

/** Programs that call services in their own name, and what they may do. */
const scopes = { gateway: 'sessions', chat: 'watch', notification: 'watch', 'telegram-bot': 'bot+telegram' };
type Client = keyof typeof scopes;

/** The credential of such a program; auth keeps only its hash. */
export function credentialOf(client: Client, { secrets }: StackContext): string {
  return secrets.get(`credential_${client}`, () => makeSessionToken('service', secrets.get('session_checksum')));
}

/** A service's name as the beginning of an environment variable. */
export const variable = (service: string): string => service.toUpperCase().replaceAll('-', '_');

/** The services that this clone has: those of the list above whose folder is in apps/. */
export async function servicesOf(ports: Ports): Promise<KnownService[]> {
  const folders = await readdir(join(repository, 'apps')).catch((): string[] => []);
  return services
    .filter(({ name }) => folders.includes(name))
    .map(({ name, hasDatabase = true }) => ({ name, port: ports[name], hasDatabase }));
}

/**
 * The environment of one service. Variables of the clone's .env override: `AUTH_DATABASE_URL` is DATABASE_URL of auth alone, a name
 * without a service in front is every service's.
 */
export function serviceEnvironment(stack: StackContext, name: string, vault: VaultAccess | undefined, dotEnv: Settings): Settings {
  const service = stack.services.find((candidate) => candidate.name === name);
  if (!service) throw new Error(`There is no service named ${name}.`);
  const own = services.find((candidate) => candidate.name === name)?.settings?.(stack);
  const settings = { ...commonSettings(stack, service, vault), ...own };
  return { ...settings, ...overrides(name, settings, dotEnv) };
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

/** The variables of the `.env` in a folder; none when there is no such file. */
export async function readDotEnv(folder = repository): Promise<Settings> {
  const text = await readFile(join(folder, '.env'), 'utf8').catch(() => '');
  return parseEnv(text) as Settings;
}
