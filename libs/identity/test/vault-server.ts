import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StackContext } from '../../../deploy/local/context.ts';
import { vaultPart } from '../../../deploy/local/parts/vault.ts';
import { claimBase, portsFrom } from '../../../deploy/local/ports.ts';
import { Supervisor } from '../../../deploy/local/supervisor.ts';
import { provisionVault } from '../../../deploy/vault/provision.ts';

const firstPortBase = 23_000;

interface RootAccess {
  address: string;
  rootToken: string;
}

type Logins = Awaited<ReturnType<typeof provisionVault>>;

/** A Vault of a test's own (raft storage in a temporary folder), provisioned by deploy/vault as anywhere else. */
export class VaultServer {
  readonly #directory: string;
  readonly #supervisor: Supervisor;
  readonly #logins: Logins;
  readonly #releasePorts: () => void;

  private constructor(
    directory: string,
    supervisor: Supervisor,
    readonly root: RootAccess,
    logins: Logins,
    releasePorts: () => void,
  ) {
    this.#directory = directory;
    this.#supervisor = supervisor;
    this.#logins = logins;
    this.#releasePorts = releasePorts;
  }

  /** @throws when there is no Vault here: `make tools` builds it. */
  static async start(): Promise<VaultServer> {
    const state = await mkdtemp(join(tmpdir(), 'poydu-vault-'));
    const supervisor = new Supervisor(state);
    const { base, release } = await claimBase(firstPortBase);
    const ports = portsFrom(base);
    const ready = Promise.withResolvers<RootAccess>();
    const part = vaultPart({ state, ports } as StackContext, ready.resolve);
    if (!part) throw new Error('There is no Vault here: make tools builds it');
    supervisor.add(part);
    await supervisor.start(['vault']);
    const root = await ready.promise;
    return new VaultServer(state, supervisor, root, await provisionVault(root), release);
  }

  login(service: string): { address: string; roleId: string; secretId: string } {
    const login = this.#logins[service];
    if (!login) throw new Error(`${service} has no login`);
    return { address: this.root.address, ...login };
  }

  /** Asks Vault with a token. */
  async call(method: string, path: string, body?: unknown, token = this.root.rootToken): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.root.address}/v1/${path}`, {
      method,
      headers: { 'x-vault-token': token },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  async seal(): Promise<void> {
    const { status } = await this.call('PUT', 'sys/seal');
    if (status !== 204) throw new Error(`Vault answers ${String(status)} when it is to be sealed`);
  }

  /** Ends the process, and starts it again, unsealed. */
  async restart(): Promise<void> {
    await this.#supervisor.stop('vault');
    await this.#supervisor.start(['vault']);
  }

  async stop(): Promise<void> {
    await this.#supervisor.stopAll();
    this.#releasePorts();
    await rm(this.#directory, { recursive: true });
  }
}
