import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { hashOfToken, makeSessionToken, type SessionEntry, writeSession } from '@poydu/identity';
import { openApiDocument } from '@poydu/service';
import { aCaller, type RunningService, signIdentity, startService, until } from '@poydu/testing';
import { Redis } from 'ioredis';
import { routesConf, upstreamsConf } from '../../../deploy/generate/nginx.ts';
import type { Document } from '../../../deploy/generate/openapi.ts';
import { findProgram } from '../../../deploy/local/install.ts';
import { render, renderFront } from '../../../deploy/local/parts/others.ts';
import { claimBase, portsFrom } from '../../../deploy/local/ports.ts';
import { AppModule } from '../src/app.module.js';
import { answers, StandIn } from './stand-in.js';

const checksumKey = 'the checksum key of the tests, long enough';
const minutes = 60_000;
const firstPortBase = 29_000;
/** As Vite leaves it, but for its content. */
const shell = `<!doctype html><html><head><!--head--><title>Poydu</title><!--/head--></head><body><div id="root"><!--screen--></div><!--data--></body></html>`;

/** Of the routes of the fleet, one of each kind. The gateway's own come from its controllers. */
const routes: Record<string, Record<string, Record<string, object>>> = {
  auth: {
    '/api/auth/login': { post: { 'x-auth': 'public' } },
    '/api/auth/oidc/{provider}/callback': { get: { 'x-auth': 'public' } },
    '/api/auth/logout': { post: { 'x-auth': 'required' } },
    '/internal/sessions/resolve': { post: { 'x-auth': 'service' } },
  },
  user: {
    '/api/me': { get: { 'x-auth': 'required' }, delete: { 'x-auth': 'required' } },
    '/api/me/export': { get: { 'x-auth': 'required' } },
    '/api/me/export/archive': { get: { 'x-auth': 'required' } },
    '/account/register': { post: { 'x-auth': 'service' } },
  },
  event: {
    '/api/events': { get: { 'x-auth': 'public' }, post: { 'x-auth': 'required' } },
    '/api/events/{id}': { get: { 'x-auth': 'optional' }, patch: { 'x-auth': 'required' } },
    '/api/events/{id}.ics': { get: { 'x-auth': 'public' } },
    '/api/events/{id}/capacity': { get: { 'x-auth': 'public' } },
    '/api/v1/event/detail': { get: { 'x-auth': 'public' } },
    '/api/v1/event/capacity/': { get: { 'x-auth': 'public' } },
  },
  registration: {
    '/internal/events/{id}/join': { post: { 'x-auth': 'required', 'x-public-path': '/api/events/{id}/register' } },
    '/api/events/{id}/register': { delete: { 'x-auth': 'required' } },
  },
  review: {},
  media: { '/api/media/files': { post: { 'x-auth': 'public', 'x-max-body': '2m' } } },
  chat: {},
  notification: {},
};
type ServiceName = 'auth' | 'user' | 'event' | 'registration' | 'review' | 'media' | 'chat' | 'notification';

export interface FrontAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** Parsed; undefined when it is not JSON. */
  body: Record<string, unknown> | undefined;
}

interface AskOptions {
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Sends the body in chunks, without its length. */
  isChunked?: boolean;
}

interface OpenSession {
  token: string;
  entry: SessionEntry;
  bearer: { authorization: string };
  cookie: { cookie: string };
}

/** nginx with the repository's configuration, a gateway and a Redis of their own; the other services are stood for. */
export class FrontDoor {
  readonly services = Object.fromEntries(Object.keys(routes).map((name) => [name, new StandIn(name)])) as Record<ServiceName, StandIn>;
  /** What auth knows. */
  readonly sessions = new Map<string, SessionEntry>();
  gateway: RunningService;
  port = 0;
  redisPort = 0;
  #directory = '';
  #redisProcess: ChildProcess | undefined;
  #nginx: ChildProcess | undefined;
  #releasePorts: (() => void) | undefined;

  /** @param settings of the gateway, over those that it needs to find the others. */
  async start(settings: Record<string, string> = {}): Promise<void> {
    this.#directory = await mkdtemp(join(tmpdir(), 'poydu-front-'));
    const { base, release } = await claimBase(firstPortBase);
    this.#releasePorts = release;
    // Of ports that no outgoing connection is given: Redis goes away and comes back.
    ({ front: this.port, gateway: this.redisPort } = portsFrom(base));
    await Promise.all([this.startRedis(), ...Object.values(this.services).map((service) => service.start())]);
    this.reset();
    await mkdir(this.#web);
    await writeFile(join(this.#web, 'index.html'), shell);
    const urls = Object.values(this.services).map(({ name, url }) => [`${name.toUpperCase()}_URL`, url]);
    this.gateway = await startService(AppModule, {
      service: 'gateway',
      settings: {
        ...(Object.fromEntries(urls) as Record<string, string>),
        REDIS_URL: `redis://127.0.0.1:${String(this.redisPort)}`,
        PUBLIC_URL: this.url,
        SESSION_CHECKSUM_KEY: checksumKey,
        GATEWAY_CREDENTIAL: 'the credential of the gateway',
        WEB_FOLDER: this.#web,
        ...settings,
      },
    });
    await this.#startNginx();
  }

  /** Where the site lies. */
  get #web(): string {
    return join(this.#directory, 'web');
  }

  async stop(): Promise<void> {
    for (const child of [this.#nginx, this.#redisProcess]) await end(child, 'SIGTERM');
    await Promise.all([this.gateway.close(), ...Object.values(this.services).map((service) => service.stop())]);
    this.#releasePorts?.();
    await rm(this.#directory, { recursive: true, force: true });
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** The services answer as in the beginning, and have forgotten what arrived. */
  reset(): void {
    for (const service of Object.values(this.services)) {
      service.arrived = [];
      service.answer = answers.json(200, { service: service.name });
    }
    this.services.auth.answer = (request, res) => {
      const { token_hash: hash = '' } = request.body ? (JSON.parse(request.body) as { token_hash?: string }) : {};
      const entry = this.sessions.get(hash);
      if (request.url !== '/internal/sessions/resolve') answers.json(200, { service: 'auth' })(request, res);
      else if (request.headers.authorization !== 'Bearer the credential of the gateway') answers.json(401, {})(request, res);
      else answers.json(entry ? 200 : 404, entry ?? {})(request, res);
    };
  }

  /** A session that auth knows; Redis does when `isInRedis`. */
  async openSession(changes: Partial<SessionEntry> = {}, { isInRedis = true } = {}): Promise<OpenSession> {
    const kind = changes.kind ?? 'user';
    const token = makeSessionToken(kind, checksumKey);
    const caller = aCaller();
    const now = Date.now();
    const entry: SessionEntry = {
      version: 1,
      state: 'active',
      kind,
      subject: caller.userId,
      session_id: caller.sessionId,
      identity_token: await signIdentity(caller),
      identity_expires_at: now + 60 * minutes,
      expires_at: now + 30 * 24 * 60 * minutes,
      ...changes,
    };
    this.sessions.set(hashOfToken(token), entry);
    if (isInRedis) await this.withRedis((redis) => writeSession(redis, hashOfToken(token), entry, new Date()));
    return { token, entry, bearer: { authorization: `Bearer ${token}` }, cookie: { cookie: `theme=dark; __Host-poydu=${token}; x=1` } };
  }

  /** What auth does when a session changes. */
  async changeInRedis({ authorization }: { authorization: string }, entry: SessionEntry): Promise<void> {
    const hash = hashOfToken(authorization.replace('Bearer ', ''));
    await this.withRedis((redis) => writeSession(redis, hash, entry, new Date()));
  }

  async withRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.redisPort, '127.0.0.1');
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }

  /** Resolves when it answers; empty, for it keeps nothing. */
  async startRedis(): Promise<void> {
    const args = ['--port', String(this.redisPort), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.#redisProcess = spawn(findProgram('redis-server') ?? 'redis-server', args, { stdio: 'ignore', cwd: this.#directory });
    await until('Redis listens', () => takesConnections(this.redisPort));
  }

  async killRedis(): Promise<void> {
    await end(this.#redisProcess, 'SIGKILL');
  }

  signalRedis(signal: NodeJS.Signals): void {
    this.#redisProcess?.kill(signal);
  }

  /** How often nginx has asked the gateway. */
  async authorizations(): Promise<number> {
    const text = await (await fetch(`${this.gateway.http.url}/metrics`)).text();
    const counts = [...text.matchAll(/^gateway_authorizations_total\{.*\} (\d+)$/gm)].map(([, count]) => Number(count));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<FrontAnswer> {
    return this.ask('GET', path, { headers });
  }

  post(path: string, headers: Record<string, string> = {}, body = '{}'): Promise<FrontAnswer> {
    return this.ask('POST', path, { headers: { 'content-type': 'application/json', ...headers }, body });
  }

  /** Asks nginx; the path goes out as it is written. */
  ask(method: string, path: string, { headers = {}, body, isChunked = false }: AskOptions = {}): Promise<FrontAnswer> {
    const length = body === undefined || isChunked ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    return new Promise((done, fail) => {
      const options = { host: '127.0.0.1', port: this.port, method, path, headers: { ...length, ...headers }, agent: false };
      const call = httpRequest(options, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => done(toAnswer(Number(res.statusCode), res.headers, Buffer.concat(chunks).toString())));
      });
      call.on('error', fail);
      call.end(body);
    });
  }

  /** Sends these very bytes, and reads what comes back until nginx closes: it does after an error, or when the bytes ask it to. */
  sendRaw(text: string): Promise<FrontAnswer> {
    return new Promise((done, fail) => {
      let answer = '';
      const socket = createConnection({ host: '127.0.0.1', port: this.port });
      socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
      socket.on('error', fail).on('close', () => {
        const [head = '', ...rest] = answer.split('\r\n\r\n');
        const [line = '', ...fields] = head.split('\r\n');
        const headers = Object.fromEntries(
          fields.map((field) => field.split(/: (.*)/s) as [string, string]).map(([n, v]) => [n.toLowerCase(), v]),
        );
        done(toAnswer(Number(line.split(' ')[1]), headers, rest.join('\r\n\r\n')));
      });
      socket.write(text);
    });
  }

  async #startNginx(): Promise<void> {
    const documents = new Map(Object.entries(routes).map(([name, paths]) => [name, { paths } as unknown as Document]));
    documents.set('gateway', openApiDocument(this.gateway.app));
    const addresses = Object.values(this.services).map(({ name, port }) => [`${name.toUpperCase()}_ADDRESS`, `127.0.0.1:${String(port)}`]);
    const values: Record<string, string> = {
      ...(Object.fromEntries(addresses) as Record<string, string>),
      GATEWAY_ADDRESS: new URL(this.gateway.http.url).host,
      FRONT_LISTEN: `127.0.0.1:${String(this.port)}`,
      REAL_IP_DIRECTIVES: '',
      SIGN_INS_PER_SECOND: '1',
      SIGN_INS_AT_ONCE: '3',
      STATE_DIR: this.#directory,
      WEB_DIR: this.#web,
      OBJECT_STORE_ORIGIN: 'https://objects.poydu.test',
      TILES_ORIGIN: '',
      TILES_URL: '',
      TILES_ATTRIBUTION: '',
      NGINX_USER_DIRECTIVE: userInfo().uid === 0 ? 'user www-data;' : '',
    };
    await renderFront(this.#directory, values);
    const main = join(this.#directory, 'nginx.conf');
    // Longer than this process may stand still.
    const patient = (await readFile(main, 'utf8')).replace('proxy_read_timeout 5s', 'proxy_read_timeout 60s');
    await writeFile(main, patient.replace('proxy_read_timeout 30s', 'proxy_read_timeout 12s'));
    await writeFile(join(this.#directory, 'routes.conf'), render(routesConf(documents), values));
    await writeFile(join(this.#directory, 'upstreams.conf'), render(upstreamsConf(documents), values));
    const args = ['-p', this.#directory, '-c', main, '-e', 'stderr', '-g', 'daemon off;'];
    const log = process.env['TEST_LOG_LEVEL'] ? 'inherit' : 'ignore';
    this.#nginx = spawn(findProgram('nginx') ?? 'nginx', args, { stdio: ['ignore', log, log] });
    await until('nginx listens', () => takesConnections(this.port));
  }
}

function toAnswer(status: number, headers: IncomingHttpHeaders, text: string): FrontAnswer {
  const isJson = /[/+]json\b/.test(headers['content-type'] ?? '');
  return { status, headers, text, body: isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : undefined };
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.on('connect', () => answer(true)).on('error', () => answer(false));
    socket.on('connect', () => socket.destroy());
  });
}
