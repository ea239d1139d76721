import { createHash } from 'node:crypto';
import { type MailContent, topics } from '@poydu/contracts';
import { FileKeyStore, hashOfToken, KeyRing, makeSessionToken, open, type SessionEntry, type SigningKey } from '@poydu/identity';
import { Clock } from '@poydu/service';
import {
  expectStatus,
  type HttpClient,
  type RunningService,
  startService,
  TestClock,
  type TestDatabase,
  testDatabase,
  testKeyStoreDir,
  testRedis,
  type TestTopics,
  testTopics,
  totpCode,
  until,
} from '@poydu/testing';
import { Redis } from 'ioredis';
import { v7 as uuidv7 } from 'uuid';
import { AppModule } from '../src/app.module.js';
import { migrations } from '../src/database/migrations.js';

const checksumKey = 'the key of the checksums in these tests';
const credentials = { gateway: makeSessionToken('service', checksumKey), bot: makeSessionToken('service', checksumKey) };

/** Everybody comes from one address here; the tests of the limits say what they need. */
const manyOfEverything = {
  LOG_INS_PER_PERSON: '100000',
  LOG_INS_PER_PERSON_AND_IP: '100000',
  LOG_INS_PER_DEVICE: '100000',
  LOG_INS_PER_IP: '100000',
  SECOND_FACTORS_PER_PERSON: '100000',
  SIGN_UPS_PER_ADDRESS: '100000',
  SIGN_UPS_PER_IP: '100000',
  RESENDS_PER_MINUTE: '100000',
  RESENDS_PER_HOUR: '100000',
  RECOVERIES_PER_PERSON: '100000',
  RECOVERIES_PER_IP: '100000',
};

export interface Person {
  email: string;
  username: string;
  full_name: string;
  password: string;
}

export interface Opened {
  session_token: string;
  device_token: string;
  expires_at: string;
  user: { id: string; username: string; email: string; full_name: string; roles: string[] };
  second_factor?: string;
}

/** Somebody who logs in with codes. */
export interface Enrolled extends Person, Opened {
  secret: string;
  recovery_codes: string[];
}

/** What a log-in answers to whoever has a second factor. */
export interface Challenge {
  status: string;
  challenge_token: string;
  expires_at: string;
  methods: string[];
}

export function aPerson(overrides: Partial<Person> = {}): Person {
  const unique = uuidv7().slice(-12);
  return {
    email: `${unique}@poydu.test`,
    username: `p-${unique}`,
    full_name: 'Мария Ермакова',
    password: `password of ${unique}`,
    ...overrides,
  };
}

/** The auth service on a database, topics and a Redis of its own, with what its neighbours would do. */
export class RunningAuth {
  readonly credentials = credentials;
  private readonly replicas: RunningService[] = [];

  private constructor(
    readonly service: RunningService,
    readonly database: TestDatabase,
    readonly kafka: TestTopics,
    readonly redis: Redis,
    readonly clock: TestClock,
    private readonly settings: Record<string, string>,
    private readonly mailKeys: KeyRing<SigningKey>,
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<RunningAuth> {
    const [database, kafka, redisUrl, keys] = await Promise.all([
      testDatabase('auth', migrations),
      testTopics(topics.users, topics.mailRequests, topics.erasures, topics.exports, topics.audit),
      testRedis(),
      testKeyStoreDir(),
    ]);
    const clock = new TestClock();
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const own = {
      PUBLIC_URL: 'http://127.0.0.1:8080',
      KEY_STORE: 'file',
      KEY_STORE_DIR: keys,
      DATABASE_URL: database.url,
      KAFKA_TOPIC_PREFIX: kafka.prefix,
      REDIS_URL: redisUrl,
      // Off, unless a test turns it on.
      TELEGRAM_BOT_TOKEN: '',
      AUTH_SECRET: 'the secret of the auth service in these tests',
      SESSION_CHECKSUM_KEY: checksumKey,
      SERVICE_CREDENTIALS: `gateway:sessions:${sha256(credentials.gateway)},telegram-bot:bot+telegram:${sha256(credentials.bot)}`,
      ...manyOfEverything,
      ...settings,
    };
    const service = await startService(AppModule, { service: 'auth', settings: own, clock });
    const store = new FileKeyStore(new Clock(), settings['KEY_STORE_DIR'] ?? keys);
    const mailKeys = new KeyRing({ load: () => store.privateKeys('mail'), now: () => new Date(), refreshSeconds: 60 });
    return new RunningAuth(service, database, kafka, new Redis(redisUrl), clock, own, mailKeys);
  }

  /** Another process of the service, on the same servers. */
  async replica(settings: Record<string, string> = {}): Promise<RunningService> {
    const service = await startService(AppModule, { service: 'auth', settings: { ...this.settings, ...settings }, clock: this.clock });
    this.replicas.push(service);
    return service;
  }

  /** The environment of a program beside the service. */
  get environment(): Record<string, string> {
    return this.settings;
  }

  get http(): HttpClient {
    return this.service.http;
  }

  async close(): Promise<void> {
    await Promise.all([this.service, ...this.replicas].map((service) => service.close()));
    this.redis.disconnect();
    await Promise.all([this.database.close(), this.kafka.close()]);
  }

  /** What notification is asked to send to an address, the oldest first: in Kafka they stand in several partitions. */
  async mailsTo(address: string): Promise<MailContent[]> {
    await this.mailKeys.refresh();
    const requests = this.kafka.received(topics.mailRequests).map(({ data }) => data as { request_id: string; sealed: string });
    const inOrder = requests.toSorted((one, other) => (one.request_id < other.request_id ? -1 : 1));
    const mails = (await Promise.all(inOrder.map(({ sealed }) => open(this.mailKeys, sealed)))) as MailContent[];
    return mails.filter(({ to }) => to === address);
  }

  /** Waits for the `count`th mail to an address. Of several that are on their way the last is to be waited for first. */
  async mailTo(address: string, count = 1): Promise<MailContent> {
    await this.kafka.waitFor(topics.mailRequests, () => true);
    return until(`mail ${String(count)} to ${address} is requested`, async () => (await this.mailsTo(address))[count - 1]);
  }

  /** The code of the last mail to an address. */
  async codeFor(address: string, count = 1): Promise<string> {
    const mail = await this.mailTo(address, count);
    if (mail.kind !== 'verification-code') throw new Error(`The mail is a ${mail.kind}`);
    return mail.code;
  }

  async register(person: Person, headers: Record<string, string> = {}): Promise<string> {
    const answer = await this.http.post<{ registration_token: string }>('/api/auth/register', person, { headers });
    return expectStatus(202, answer).registration_token;
  }

  async signUp(person = aPerson()): Promise<Person & Opened> {
    const registration_token = await this.register(person);
    const code = await this.codeFor(person.email);
    return { ...person, ...expectStatus(201, await this.http.post<Opened>('/api/auth/register/confirm', { registration_token, code })) };
  }

  async logIn({ username, password }: Pick<Person, 'username' | 'password'>, headers: Record<string, string> = {}): Promise<Opened> {
    return expectStatus(200, await this.http.post<Opened>('/api/auth/login', { login: username, password }, { headers }));
  }

  /** Turns on log-in with codes. @returns the person with the session that goes on. */
  async enrol(person: Person & Opened): Promise<Enrolled> {
    const http = await this.as(person);
    const { secret } = expectStatus(201, await http.post<{ secret: string }>('/api/auth/totp', { current_password: person.password }));
    const answer = await http.post<{ recovery_codes: string[]; session?: Opened }>('/api/auth/totp/confirm', { code: this.codeOf(secret) });
    const { recovery_codes, session } = expectStatus(200, answer);
    return { ...person, ...session, secret, recovery_codes };
  }

  /** What the app of the person shows now. */
  codeOf(secret: string): string {
    return totpCode(secret, this.clock.now());
  }

  /** What it shows once the code of now is over. */
  nextCodeOf(secret: string): string {
    this.clock.advance({ seconds: 30 });
    return this.codeOf(secret);
  }

  /** The first step of a log-in, of who has a second factor. */
  async challenge({ username, password }: Pick<Person, 'username' | 'password'>): Promise<Challenge> {
    return expectStatus(202, await this.http.post<Challenge>('/api/auth/login', { login: username, password }));
  }

  /** Both steps. */
  async logInWithCode(person: Pick<Enrolled, 'username' | 'password' | 'secret'>): Promise<Opened> {
    const { challenge_token } = await this.challenge(person);
    return expectStatus(
      200,
      await this.http.post<Opened>('/api/auth/login/second-factor', { challenge_token, code: this.nextCodeOf(person.secret) }),
    );
  }

  /** What the gateway asks when Redis does not know a session. */
  async resolve(
    token: string,
    { credential = credentials.gateway, url = this.http.url, ip = '' }: { credential?: string; url?: string; ip?: string } = {},
  ): Promise<{ status: number; entry: SessionEntry }> {
    const response = await fetch(`${url}/internal/sessions/resolve`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json', 'x-caller-ip': ip },
      body: JSON.stringify({ token_hash: hashOfToken(token) }),
    });
    return { status: response.status, entry: (await response.json()) as SessionEntry };
  }

  /** The service as somebody who has logged in reaches it through nginx and the gateway. */
  async as({ session_token }: { session_token: string }): Promise<HttpClient> {
    const { status, entry } = await this.resolve(session_token);
    if (status !== 200) throw new Error(`The session is not known: ${JSON.stringify(entry)}`);
    return this.http.as({ authorization: `Bearer ${entry.identity_token}`, 'x-user-id': entry.subject });
  }

  /** What Redis knows of a session, as the gateway reads it. */
  async entryOf({ session_token }: { session_token: string }): Promise<SessionEntry | undefined> {
    const text = await this.redis.get(`session:${hashOfToken(session_token)}`);
    return text === null ? undefined : (JSON.parse(text) as SessionEntry);
  }
}

/** The claims of a JWT, unverified. */
export const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
