/** Starts parts in the order of their needs, restarts what dies, and stops whole process groups. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Part } from './part.ts';
import { lowerPriority } from './priority.ts';
import { assertFree } from './ports.ts';
import { Hopeless, waitUntil } from './run.ts';

type PartState = 'stopped' | 'waiting' | 'starting' | 'healthy' | 'done' | 'restarting' | 'failed';

export interface PartStatus {
  name: string;
  kind: Part['kind'];
  about: string;
  address: string;
  state: PartState;
  pid?: number;
  /** How often it died and was started again. */
  restarts: number;
  error?: string;
}

interface Entry {
  part: Part;
  state: PartState;
  wanted: boolean;
  restarts: number;
  child?: ChildProcess;
  /** Settles when the present process has ended. */
  exited: Promise<void>;
  /** Settles when nobody looks after the part any more: stopped, done or given up. */
  finished: Promise<void>;
  error?: string;
  /** Settles when the part is healthy or done for the first time after start(), or cannot become so. */
  up: PromiseWithResolvers<void>;
  /** Settles when the part shall stop: whatever it waits for is not waited for any longer. */
  stopping: PromiseWithResolvers<void>;
}

/** A process that dies is noticed at once; this is for one that hangs, on a machine that may be very busy. */
const secondsToStart = 180;
const secondsToStop = 20;
const failedStartsAllowed = 4;
const firstRestartDelay = 100;
const longestRestartDelay = 5000;
/** Who ran so long is healthy again: its next restart comes without a long delay. */
const provenAfter = 10_000;
const logBytes = 10 * 1024 * 1024;
const logCheckMilliseconds = 10_000;

export class Supervisor {
  readonly #directory: string;
  readonly #entries = new Map<string, Entry>();
  readonly #logCheck: NodeJS.Timeout;

  /** @param directory keeps `logs/` and `processes.json`, by which a later supervisor finds what this one may leave behind. */
  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(join(directory, 'logs'), { recursive: true, mode: 0o700 });
    this.#logCheck = setInterval(() => this.#rotateLogs(), logCheckMilliseconds);
    this.#logCheck.unref();
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  add(part: Part): void {
    const entry = this.#entries.get(part.name);
    if (entry) entry.part = part;
    else {
      const over = settled();
      const { promise } = over;
      this.#entries.set(part.name, {
        part,
        state: 'stopped',
        wanted: false,
        restarts: 0,
        exited: promise,
        finished: promise,
        up: over,
        stopping: over,
      });
    }
  }

  /**
   * Starts parts side by side, each after its needs, and waits until all are up. Those that run are left alone.
   * @throws when a port is taken or a part does not become healthy; the others keep running.
   */
  async start(names: string[]): Promise<void> {
    const idle = names.map((name) => this.#entry(name)).filter((entry) => !entry.wanted);
    for (const entry of idle) {
      entry.wanted = true;
      entry.state = 'waiting';
      delete entry.error;
      entry.up = Promise.withResolvers();
      entry.stopping = Promise.withResolvers();
      // Who waits hears of a failure below; without a waiter it is in the status.
      entry.up.promise.catch(() => undefined);
    }
    try {
      await assertFree(Object.assign({}, ...idle.map((entry) => entry.part.ports)) as Record<string, number>);
    } catch (error) {
      for (const entry of idle) Object.assign(entry, { wanted: false, state: 'stopped' });
      throw error;
    }
    for (const entry of idle) entry.finished = this.#run(entry);
    const results = await Promise.allSettled(names.map((name) => this.#entry(name).up.promise));
    const failures = results.filter((result) => result.status === 'rejected').map((result) => (result.reason as Error).message);
    if (failures.length > 0) throw new Error(failures.join('\n'));
  }

  /** Stops one part, waits for its end, and leaves it stopped. */
  async stop(name: string, signal?: NodeJS.Signals): Promise<void> {
    const entry = this.#entry(name);
    entry.wanted = false;
    entry.stopping.resolve();
    if (isRunning(entry)) signalGroup(entry.child, signal ?? entry.part.stopSignal ?? 'SIGTERM');
    const tooLong = setTimeout(() => signalGroup(entry.child, 'SIGKILL'), secondsToStop * 1000);
    await entry.finished;
    clearTimeout(tooLong);
    entry.state = 'stopped';
  }

  /** Kills a part's whole process group and waits for its end. The part comes back, as after any crash. */
  async kill(name: string): Promise<void> {
    const entry = this.#entry(name);
    signalGroup(entry.child, 'SIGKILL');
    await entry.exited;
  }

  /** Sends a signal to a part's whole process group. What dies of it is restarted, as after a crash. */
  signal(name: string, signal: NodeJS.Signals): void {
    signalGroup(this.#entry(name).child, signal);
  }

  /** Stops all, those that others need last. */
  async stopAll(): Promise<void> {
    clearInterval(this.#logCheck);
    const left = new Set(this.#entries.values());
    while (left.size > 0) {
      const needed = new Set([...left].flatMap((entry) => entry.part.needs));
      const next = [...left].filter((entry) => !needed.has(entry.part.name));
      const batch = next.length > 0 ? next : [...left];
      await Promise.all(batch.map((entry) => this.stop(entry.part.name)));
      for (const entry of batch) left.delete(entry);
    }
  }

  async status(): Promise<PartStatus[]> {
    return Promise.all([...this.#entries.values()].map((entry) => this.#describe(entry)));
  }

  async #describe(entry: Entry): Promise<PartStatus> {
    const { part, restarts, error, child } = entry;
    let state = entry.state;
    if (state === 'healthy' && !(await isHealthy(part))) state = 'restarting';
    const pid = isRunning(entry) ? child?.pid : undefined;
    return { name: part.name, kind: part.kind, about: part.about, address: part.address ?? '', state, restarts, pid, error };
  }

  #entry(name: string): Entry {
    const entry = this.#entries.get(name);
    if (!entry) throw new Error(`The fleet has no part named ${name}; it has ${[...this.#entries.keys()].join(', ')}.`);
    return entry;
  }

  async #run(entry: Entry): Promise<void> {
    const { part } = entry;
    try {
      const needs = part.needs.filter((name) => this.#entries.has(name)).map((name) => this.#entry(name));
      const areUp = Promise.all(needs.filter((need) => need.wanted || need.state === 'done').map((need) => need.up.promise));
      await Promise.race([areUp, entry.stopping.promise]);
    } catch {
      this.#giveUp(entry, 'was not started, for what it needs is not there.');
      return;
    }
    if (part.kind === 'task') await this.#runTask(entry);
    else await this.#keepRunning(entry);
    entry.up.reject(new Error(`${part.name} was stopped`));
  }

  async #runTask(entry: Entry): Promise<void> {
    entry.state = 'starting';
    try {
      await this.#launch(entry);
      await entry.exited;
      if (entry.child?.exitCode !== 0) throw new Error(`ended with exit code ${String(entry.child?.exitCode ?? entry.child?.signalCode)}`);
      entry.wanted = false;
      entry.state = 'done';
      entry.up.resolve();
    } catch (error) {
      this.#giveUp(entry, (error as Error).message);
    }
  }

  async #keepRunning(entry: Entry): Promise<void> {
    let delay = firstRestartDelay;
    let failedStarts = 0;
    let wasHealthy = false;
    while (entry.wanted) {
      const launchedAt = performance.now();
      entry.state = 'starting';
      try {
        await this.#launch(entry);
        await this.#becomeHealthy(entry);
        wasHealthy = true;
        entry.state = 'healthy';
        delete entry.error;
        entry.up.resolve();
      } catch (error) {
        entry.error = (error as Error).message;
        failedStarts += 1;
        if (isRunning(entry)) signalGroup(entry.child, 'SIGKILL');
      }
      await entry.exited;
      if (stopWasAsked(entry)) return;
      if (!wasHealthy && failedStarts >= failedStartsAllowed) {
        this.#giveUp(entry, entry.error ?? 'does not start');
        return;
      }
      entry.state = 'restarting';
      entry.restarts += 1;
      if (performance.now() - launchedAt > provenAfter) delay = firstRestartDelay;
      await Promise.race([entry.stopping.promise, new Promise((resolve) => setTimeout(resolve, delay))]);
      delay = Math.min(delay * 2, longestRestartDelay);
    }
  }

  #giveUp(entry: Entry, message: string): void {
    const { name } = entry.part;
    entry.wanted = false;
    entry.state = 'failed';
    entry.error = message;
    entry.up.reject(new Error(`${name}: ${message}\n${this.#logTail(name)}`));
  }

  async #launch(entry: Entry): Promise<void> {
    const { part } = entry;
    await part.prepare?.();
    if (!entry.wanted) throw new Error('was stopped');
    const { file, args, env = {}, cwd, uid, gid, niceness = 0 } = part.command();
    // The process writes to the file itself, so its log outlives this supervisor; O_APPEND lets the file be cut.
    const log = openSync(this.logFile(part.name), 'a');
    const child = spawn(file, args, { cwd, uid, gid, detached: true, stdio: ['ignore', log, log], env: { ...inherited(), ...env } });
    closeSync(log);
    if (child.pid !== undefined && niceness > 0) lowerPriority(child.pid, niceness);
    entry.child = child;
    entry.exited = new Promise((resolve) => {
      child.on('error', (error) => {
        entry.error = error.message;
        resolve();
      });
      child.on('exit', () => {
        // What it may have started goes with it.
        signalGroup(child, 'SIGKILL');
        resolve();
        this.#recordProcesses();
      });
    });
    this.#recordProcesses();
  }

  async #becomeHealthy(entry: Entry): Promise<void> {
    const { part } = entry;
    await waitUntil(`${part.name} listens`, secondsToStart, async () => {
      if (!isRunning(entry))
        throw new Hopeless(`ended at its start (exit code ${String(entry.child?.exitCode ?? entry.child?.signalCode)})`);
      return part.listening ? part.listening() : true;
    });
    await part.afterStart?.();
    if (part.healthy) await waitUntil(`${part.name} is healthy`, secondsToStart, part.healthy);
  }

  logFile(name: string): string {
    return join(this.#directory, 'logs', `${name.replace(':', '-')}.log`);
  }

  #logTail(name: string): string {
    const file = this.logFile(name);
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-15) : [];
    return [...lines.map((line) => `  | ${line}`), `  (all of it: ${file})`].join('\n');
  }

  #rotateLogs(): void {
    for (const name of this.#entries.keys()) {
      const file = this.logFile(name);
      if (!existsSync(file) || statSync(file).size < logBytes) continue;
      copyFileSync(file, `${file}.1`);
      truncateSync(file);
    }
  }

  #recordProcesses(): void {
    const running = [...this.#entries.values()].filter(isRunning).flatMap((entry) => entry.child?.pid ?? []);
    const file = join(this.#directory, 'processes.json');
    writeFileSync(`${file}.new`, JSON.stringify(running.map((pid) => ({ pid, startedAt: startTimeOf(pid) }))));
    renameSync(`${file}.new`, file);
  }
}

/** Ends what a supervisor that was itself killed left running in this directory. @returns how many process groups. */
export async function endLeftovers(directory: string): Promise<number> {
  const file = join(directory, 'processes.json');
  if (!existsSync(file)) return 0;
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; startedAt: string }[];
  // The number may belong to another program by now: the time of its start tells.
  const ours = recorded.filter(({ pid, startedAt }) => startedAt !== '' && startTimeOf(pid) === startedAt);
  for (const { pid } of ours) process.kill(-pid, 'SIGKILL');
  await waitUntil('What was left running has ended', secondsToStop, () => Promise.resolve(ours.every(({ pid }) => !isAlive(pid))));
  return ours.length;
}

/** Whether a process still runs; one that only waits to be reaped has given everything back. */
function isAlive(pid: number): boolean {
  const state = statOf(pid)[0];
  return state !== undefined && state !== 'Z';
}

/** A process's start in clock ticks since boot; empty when there is no such process. */
function startTimeOf(pid: number): string {
  return statOf(pid)[19] ?? '';
}

/** The columns of /proc/PID/stat after the name, which may hold spaces; none when there is no such process. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function isRunning(entry: Entry): boolean {
  return entry.child?.pid !== undefined && entry.child.exitCode === null && entry.child.signalCode === null;
}

async function isHealthy(part: Part): Promise<boolean> {
  const check = part.healthy ?? part.listening;
  return check ? check().catch(() => false) : true;
}

function signalGroup(child: ChildProcess | undefined, signal: NodeJS.Signals): void {
  if (child?.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

function settled(): PromiseWithResolvers<void> {
  const deferred = Promise.withResolvers<undefined>();
  deferred.resolve(undefined);
  return deferred as PromiseWithResolvers<void>;
}

/** Asked anew: it may have come while the part's process ran. */
function stopWasAsked(entry: Entry): boolean {
  return !entry.wanted;
}

/** Of the caller's own environment a part gets only what every program needs: no part sees another's settings. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG', 'TZ'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}
