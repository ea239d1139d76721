/**
 * The process that keeps one stack running. Talked to over a unix socket in the stack's state directory (see stack.ts); ends with the
 * stack. Started by stack.ts with its options as JSON.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type StackContext } from './context.ts';
import { infrastructureParts, replicaPart, seedPart, servicePart } from './fleet.ts';
import { withLock } from './lock.ts';
import { memoryOf } from './memory.ts';
import { frontPart } from './parts/others.ts';
import { superuserUrl } from './parts/postgres.ts';
import { provisionVault, type VaultAccess } from './parts/vault.ts';
import { socketDirectory, stateDirectory } from './paths.ts';
import { claimBase, isFree, portsFrom } from './ports.ts';
import { Secrets } from './secrets.ts';
import { credentialOf, databaseUrl, kafkaBrokers, readDotEnv, redisUrl, serviceEnvironment, servicesOf } from './services.ts';
import { findTool } from './tools.ts';
import { Supervisor } from './supervisor.ts';
import { controlSocket, type DaemonOptions, type StackDescription } from './stack.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as DaemonOptions;
const state = stateDirectory(options.name);
const firstTestBase = 18_080;
/** Beyond the ranges of the stacks beside this one. */
const replicaPortStep = 2000;

class Daemon {
  readonly #stack: StackContext;
  readonly #supervisor = new Supervisor(state);
  readonly #environments = new Map<string, Record<string, string>>();
  #vault: VaultAccess | undefined;

  constructor(stack: StackContext) {
    this.#stack = stack;
  }

  /** Starts the servers that are not ours. */
  async startInfrastructure(): Promise<void> {
    let unsealed = this.#vault;
    const parts = await infrastructureParts(this.#stack, (access) => (unsealed = { ...access, roles: {} }));
    for (const part of parts) this.#supervisor.add(part);
    await this.#supervisor.start(parts.map((part) => part.name));
    if (unsealed) this.#vault = await provisionVault(unsealed);
    await this.#describe();
  }

  /** Starts these services, or all that are built; with all of them the front door, which is useless before a gateway. */
  async startServices(names: string[] | 'all'): Promise<void> {
    this.#stack.services = await servicesOf(this.#stack.ports);
    await this.#describe();
    const wanted = names === 'all' ? this.#stack.services : names.map((name) => this.#service(name));
    const parts = wanted.map((service) => servicePart(this.#stack, service, () => this.#environmentOf(service.name)));
    if (names === 'all' && parts.some((part) => part?.name === 'gateway')) parts.push(frontPart(this.#stack));
    await this.#startParts(parts);
  }

  async startSeeds(): Promise<void> {
    await this.#startParts(this.#stack.services.map((service) => seedPart(this.#stack, service, () => this.#environmentOf(service.name))));
  }

  async startReplica(service: string): Promise<{ name: string; url: string }> {
    const original = this.#service(service);
    let number = 2;
    while (this.#supervisor.has(`${service}-${number}`)) number += 1;
    const name = `${service}-${number}`;
    let port = original.port + replicaPortStep * (number - 1);
    while (!(await isFree(port))) port += 1;
    await this.#startParts([replicaPart(this.#stack, { ...original, port }, name, () => this.#environmentOf(service))]);
    return { name, url: `http://127.0.0.1:${port}` };
  }

  /** One request of stack.ts: what to do, and with what. */
  async handle(command: string, body: Record<string, unknown>): Promise<unknown> {
    const name = String(body['name']);
    switch (command) {
      case 'status':
        return this.#supervisor.status();
      case 'memory':
        return memoryOf([process.pid]);
      case 'infrastructure':
        return this.startInfrastructure();
      case 'services':
        return this.startServices(body['names'] as string[] | 'all');
      case 'seed':
        return this.startSeeds();
      case 'replica':
        return this.startReplica(name);
      case 'start':
        return this.#supervisor.start([name]);
      case 'stop':
        return this.#supervisor.stop(name, body['signal'] as NodeJS.Signals | undefined);
      case 'kill':
        return this.#supervisor.kill(name);
      case 'signal':
        this.#supervisor.signal(name, body['signal'] as NodeJS.Signals);
        return undefined;
      default:
        throw new Error(`The stack knows no command ${command}.`);
    }
  }

  async stopAll(): Promise<void> {
    await this.#supervisor.stopAll();
  }

  async #startParts(parts: (ReturnType<typeof servicePart> | undefined)[]): Promise<void> {
    const present = parts.filter((part) => part !== undefined);
    for (const part of present) this.#supervisor.add(part);
    await this.#supervisor.start(present.map((part) => part.name));
  }

  #service(name: string): StackContext['services'][number] {
    const service = this.#stack.services.find((candidate) => candidate.name === name);
    if (!service) throw new Error(`There is no service named ${name}.`);
    return service;
  }

  #environmentOf(service: string): Record<string, string> {
    return this.#environments.get(service) ?? {};
  }

  /** Works out every service's environment and writes env.json, from which tests and people take addresses and passwords. */
  async #describe(): Promise<void> {
    const stack = this.#stack;
    const dotEnv = { ...(await readDotEnv()), ...options.settings };
    for (const { name } of stack.services) this.#environments.set(name, serviceEnvironment(stack, name, this.#vault, dotEnv));
    const description: StackDescription = {
      name: stack.name,
      portBase: stack.ports.front,
      state,
      url: stack.publicUrl,
      mailboxUrl: `http://127.0.0.1:${stack.ports.mailbox}`,
      smtpUrl: `smtp://127.0.0.1:${stack.ports.smtp}`,
      kafkaBrokers: kafkaBrokers(stack),
      redisUrl: redisUrl(stack),
      superuserUrl: superuserUrl(stack),
      databaseUrls: Object.fromEntries(
        stack.services.filter((service) => service.hasDatabase).map(({ name }) => [name, databaseUrl(stack, name)]),
      ),
      credentials: { gateway: credentialOf('gateway', stack), telegramBot: credentialOf('telegram-bot', stack) },
      vault: this.#vault,
      services: Object.fromEntries(this.#environments),
    };
    await stack.secrets.save();
    await writeFile(join(state, 'env.json'), JSON.stringify(description, null, 2), { mode: 0o600 });
  }
}

async function main(): Promise<void> {
  await mkdir(state, { recursive: true, mode: 0o755 });
  const secrets = new Secrets(state);
  await secrets.load();
  const { base } = options.portBase === 'free' ? await claimBase(firstTestBase) : await claimBase(options.portBase, options.portBase);
  const ports = portsFrom(base);
  const daemon = new Daemon({
    name: options.name,
    state,
    ports,
    hostOf: () => '127.0.0.1',
    listenHost: '127.0.0.1',
    publicUrl: `http://127.0.0.1:${ports.front}`,
    hasObjectStore: findTool('versitygw') !== undefined,
    secrets,
    services: await servicesOf(ports),
    durable: options.durable,
  });

  const ended = Promise.withResolvers<undefined>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => void answer());
    const answer = async () => {
      const command = (request.url ?? '/').slice(1);
      try {
        const body = chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>) : {};
        if (command === 'end') await daemon.stopAll();
        const result = command === 'end' ? undefined : await daemon.handle(command, body);
        response.end(JSON.stringify(result ?? null), () => {
          if (command === 'end') ended.resolve(undefined);
        });
      } catch (error) {
        response.writeHead(500).end(JSON.stringify({ error: (error as Error).message }));
      }
    };
  });
  // A start may take longer than any default limit of a request.
  server.requestTimeout = 0;
  const socket = controlSocket(options.name);
  await rm(socket, { force: true });
  server.listen(socket);

  const stop = () => void daemon.stopAll().then(() => ended.resolve(undefined));
  process.on('SIGTERM', stop).on('SIGINT', stop);
  // A stack of tests ends with the process that asked for it, however that ends: its end of this pipe closes.
  if (options.endsWithParent) process.stdin.resume().on('end', stop).on('error', stop);
  await ended.promise;
  await rm(socket, { force: true });
  server.close();
  server.closeAllConnections();
}

await mkdir(socketDirectory(options.name), { recursive: true });
await withLock(join(state, 'daemon.lock'), main);
process.exit(0);
