import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { testKeyStoreDir, testStack, until } from '@poydu/testing';
import { claimBase } from '../../../deploy/local/ports.ts';
import type { World } from './world.js';

const main = join(import.meta.dirname, '../dist/main.js');
const build = join(import.meta.dirname, '../../../deploy/build.ts');

const firstPortBase = 27_000;

/** The service as its own process, as it runs in the fleet. */
export class ServiceProcess {
  private static readonly running: ServiceProcess[] = [];

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly releasePorts: () => void,
  ) {}

  /** Before the first is started: what runs is what was compiled. */
  static build(): void {
    execFileSync(process.execPath, [build]);
  }

  static async killAll(): Promise<void> {
    await Promise.all(this.running.map((service) => service.kill()));
  }

  static async start(world: World, settings: Record<string, string> = {}): Promise<ServiceProcess> {
    const { base: port, release } = await claimBase(firstPortBase);
    const child = spawn(process.execPath, [main], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...testStack().services['registration'],
        PORT: String(port),
        LOG_LEVEL: 'error',
        KEY_STORE: 'file',
        KEY_STORE_DIR: await testKeyStoreDir(),
        DATABASE_URL: world.database.url,
        KAFKA_TOPIC_PREFIX: world.kafka.prefix,
        ...settings,
      },
    });
    const url = `http://127.0.0.1:${String(port)}`;
    const service = new ServiceProcess(url, child, release);
    ServiceProcess.running.push(service);
    await until('the process is ready', async () => (await fetch(`${url}/health/ready`)).ok);
    return service;
  }

  tell(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** @returns the code that it ends with, or the signal that has ended it */
  async ended(): Promise<number | NodeJS.Signals | null> {
    if (!this.hasEnded()) await new Promise((resolve) => this.child.once('exit', resolve));
    this.releasePorts();
    return this.child.exitCode ?? this.child.signalCode;
  }

  async kill(): Promise<void> {
    if (this.hasEnded()) return;
    this.tell('SIGKILL');
    await this.ended();
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
