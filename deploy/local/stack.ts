/** The programmatic side of the local stack: start one, or connect to one that runs, and do things to its parts. See README.md. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { type Socket } from 'node:net';
import { join } from 'node:path';
import { type VaultAccess } from './parts/vault.ts';
import { cache, socketDirectory, stateDirectory } from './paths.ts';
import { assertFree, portsFrom } from './ports.ts';
import { Hopeless, waitUntil } from './run.ts';
import { endLeftovers, type PartStatus } from './supervisor.ts';

export interface StackOptions {
  /** Stacks of one clone differ by name. */
  name: string;
  /** The front door's port, from which all others are counted; 'free' takes the first free range from 18080 on. */
  portBase: number | 'free';
  /** Whether Postgres waits for the disk. False is for ordinary tests only. */
  durable: boolean;
  /** Which services start beside the servers. */
  services: 'none' | 'all' | string[];
  /** Whether the stack ends when this process does, even by a crash. */
  endsWithParent?: boolean;
  /** What its services are told besides the clone's .env, as it would stand there. */
  settings?: Record<string, string>;
}

export type DaemonOptions = Required<Omit<StackOptions, 'services'>>;

/** Addresses and passwords of a stack: the content of env.json in its state directory (mode 0600). */
export interface StackDescription {
  name: string;
  portBase: number;
  state: string;
  /** The front door. */
  url: string;
  mailboxUrl: string;
  smtpUrl: string;
  kafkaBrokers: string;
  redisUrl: string;
  /** Postgres's superuser, by its socket. */
  superuserUrl: string;
  databaseUrls: Record<string, string>;
  /** What programs of the fleet that call services in their own name present. */
  credentials: { gateway: string; telegramBot: string };
  vault?: VaultAccess;
  /** The whole environment of each service. */
  services: Record<string, Record<string, string>>;
}

const secondsToAnswer = 60;
const secondsToRecover = 120;

export const controlSocket = (stack: string): string => join(socketDirectory(stack), 'control.sock');

/** A running stack. */
export class Stack {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  /** Addresses and passwords. */
  async description(): Promise<StackDescription> {
    return JSON.parse(await readFile(join(stateDirectory(this.name), 'env.json'), 'utf8')) as StackDescription;
  }

  /** The front door's address, or a service's own. */
  async url(service?: string): Promise<string> {
    const { url } = await this.description();
    return service === undefined ? url : `http://127.0.0.1:${String((await this.env(service))['PORT'])}`;
  }

  /** What a service's process is told: for running its other programs. */
  async env(service: string): Promise<Record<string, string>> {
    const settings = (await this.description()).services[service];
    if (!settings) throw new Error(`There is no service named ${service}.`);
    return settings;
  }

  /** What a part has printed. */
  logs(part: string): string {
    const file = this.logFile(part);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  logFile(part: string): string {
    return join(stateDirectory(this.name), 'logs', `${part.replace(':', '-')}.log`);
  }

  async status(): Promise<PartStatus[]> {
    return (await this.#ask('status')) as PartStatus[];
  }

  /** What the whole stack takes now, its supervisor included, in MiB (PSS). */
  async memory(): Promise<number> {
    return (await this.#ask('memory')) as number;
  }

  /** Starts the servers; resolves when they are healthy. Those that run are left alone. */
  async startInfrastructure(): Promise<void> {
    await this.#ask('infrastructure');
  }

  /** Starts services; resolves when they are ready. Those that run are left alone; 'all' brings the front door too. */
  async startServices(names: 'all' | string[]): Promise<void> {
    await this.#ask('services', { names });
  }

  /** Fills in the demo data; resolves when it is there. */
  async seed(): Promise<void> {
    await this.#ask('seed');
  }

  /** Starts a part that was stopped; resolves when it is healthy. */
  async start(part: string): Promise<void> {
    await this.#ask('start', { name: part });
  }

  /** Ends a part in good order, or with a signal; it stays down until start(). */
  async stop(part: string, signal?: NodeJS.Signals): Promise<void> {
    await this.#ask('stop', { name: part, signal });
  }

  /** Stops a part and starts it again. */
  async restart(part: string): Promise<void> {
    await this.stop(part);
    await this.start(part);
  }

  /** Kills a part with SIGKILL; the supervisor brings it back, as after any crash. To keep it down: `stop(part, 'SIGKILL')`. */
  async kill(part: string): Promise<void> {
    await this.#ask('kill', { name: part });
  }

  /** Resolves when a part that was killed, or that lost what it needs, is healthy again. */
  async untilHealthy(part: string): Promise<void> {
    const isHealthy = async () => (await this.status()).some(({ name, state }) => name === part && state === 'healthy');
    await waitUntil(`${part} is healthy`, secondsToRecover, isHealthy, 100);
  }

  /** Sends any signal: SIGSTOP makes a part hang, SIGCONT lets it go on. */
  async signal(part: string, signal: NodeJS.Signals): Promise<void> {
    await this.#ask('signal', { name: part, signal });
  }

  /** Starts one more process of a service. @returns its name as a part, and its address (nginx does not know it). */
  async startReplica(service: string): Promise<{ name: string; url: string }> {
    return (await this.#ask('replica', { name: service })) as { name: string; url: string };
  }

  /** Stops all parts and the supervisor. */
  async end(): Promise<void> {
    await this.#ask('end');
    await waitUntil(`The supervisor of ${this.name} has ended`, secondsToAnswer, () =>
      Promise.resolve(!existsSync(controlSocket(this.name))),
    );
  }

  #ask(command: string, body: unknown = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      // A connection of its own: a kept one may have been closed while this process was busy with something else, such as a build.
      const call = request({ socketPath: controlSocket(this.name), path: `/${command}`, method: 'POST', agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          const answer = JSON.parse(text || 'null') as { error: string } | null;
          if (response.statusCode === 200) resolve(answer);
          else reject(new Error(answer?.error ?? 'The supervisor gave no reason.'));
        });
      });
      call.on('error', reject).end(JSON.stringify(body));
    });
  }
}

/** @returns the stack of this name if it runs. @throws when its supervisor is there, and cannot say how it is. */
export async function connectStack(name: string): Promise<Stack | undefined> {
  const stack = new Stack(name);
  try {
    await stack.status();
    return stack;
  } catch (error) {
    if (isNobodyThere(error)) return undefined;
    throw new Error(`The supervisor of ${name} does not say how it is: ${(error as Error).message}`, { cause: error });
  }
}

/** No socket, or one of a supervisor that has died. */
const isNobodyThere = (error: unknown): boolean => ['ENOENT', 'ECONNREFUSED'].includes(String((error as NodeJS.ErrnoException).code));

/** Starts a stack, or what is missing of one that runs. Resolves when all of it is healthy. @throws with the reason and the end of the log. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const stack = await startSupervisor(options);
  await stack.startInfrastructure();
  if (options.services !== 'none') await stack.startServices(options.services);
  return stack;
}

/** Starts the supervisor of a stack, with no part yet, unless it runs. */
export async function startSupervisor({ name, portBase, durable, endsWithParent = false, settings = {} }: StackOptions): Promise<Stack> {
  const running = await connectStack(name);
  if (running) return running;
  const state = stateDirectory(name);
  await mkdir(state, { recursive: true, mode: 0o755 });
  await endLeftovers(state);
  if (portBase !== 'free') await assertFree(portsFrom(portBase));
  const options: DaemonOptions = { name, portBase, durable, endsWithParent, settings };
  const logFile = join(state, 'supervisor.log');
  const log = openSync(logFile, 'w', 0o600);
  const program = join(import.meta.dirname, 'daemon.ts');
  // Kept compiled, the TypeScript of the daemon needs no compiler in memory.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(cache, 'compile-cache'), MALLOC_ARENA_MAX: '2' };
  const child = spawn(process.execPath, ['--max-semi-space-size=2', program, JSON.stringify(options)], {
    env,
    detached: true,
    stdio: [endsWithParent ? 'pipe' : 'ignore', log, log],
  });
  closeSync(log);
  child.unref();
  (child.stdin as Socket | null)?.unref();
  await waitUntil(`The supervisor of ${name} answers`, secondsToAnswer, async () => {
    if (child.exitCode !== null) throw new Hopeless(readFileSync(logFile, 'utf8'));
    return (await connectStack(name)) !== undefined;
  });
  return new Stack(name);
}

/** Ends the stack of this name, if it runs, and removes its data. */
export async function removeStack(name: string): Promise<void> {
  await (await connectStack(name))?.end();
  await endLeftovers(stateDirectory(name));
  await rm(stateDirectory(name), { recursive: true, force: true });
}
