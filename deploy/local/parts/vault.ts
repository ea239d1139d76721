import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type StackContext } from '../context.ts';
import { type Part } from '../part.ts';
import { type Ports } from '../ports.ts';
import { repository } from '../paths.ts';
import { waitUntil } from '../run.ts';
import { findTool } from '../tools.ts';

/** What a service logs in to Vault with. */
interface VaultRole {
  roleId: string;
  secretId: string;
}

export interface VaultAccess {
  address: string;
  rootToken: string;
  roles: Record<string, VaultRole>;
}

const secondsToUnseal = 20;

/**
 * Vault with raft storage. It is initialised with one key share, which lies beside its data (mode 0600), and unsealed at every start.
 * @param onReady is told how to reach it, after each start.
 */
export function vaultPart(stack: StackContext, onReady: (access: Omit<VaultAccess, 'roles'>) => void): Part | undefined {
  const program = findTool('vault');
  if (!program) return undefined;
  const { ports } = stack;
  const data = join(stack.state, 'vault');
  const configuration = join(data, 'config.json');
  const keysFile = join(data, 'keys.json');
  const address = `http://127.0.0.1:${ports.vault}`;

  return {
    name: 'vault',
    kind: 'server',
    about: 'signing keys',
    address,
    ports: { vault: ports.vault, vaultCluster: ports.vaultCluster },
    needs: [],
    prepare: async () => {
      await mkdir(join(data, 'raft'), { recursive: true, mode: 0o700 });
      const host = '127.0.0.1';
      const settings = vaultSettings({ folder: join(data, 'raft'), listen: host, host, ports });
      await writeFile(configuration, JSON.stringify(settings, null, 2));
    },
    command: () => ({ file: program, args: ['server', `-config=${configuration}`], cwd: data }),
    listening: async () => (await health(address)) !== undefined,
    afterStart: async () => {
      onReady({ address, rootToken: await unsealVault(address, keysFile) });
    },
    healthy: async () => (await health(address)) === 200,
  };
}

interface Keys {
  unsealKey: string;
  rootToken: string;
}

/** Vault's configuration, of a process and of a container alike. @param listen the address it binds to. */
export function vaultSettings({ folder, listen, host, ports }: { folder: string; listen: string; host: string; ports: Ports }): unknown {
  return {
    // The multiplier of a quick election.
    storage: { raft: { path: folder, node_id: 'local', performance_multiplier: 1 } },
    listener: [{ tcp: { address: `${listen}:${ports.vault}`, tls_disable: true } }],
    api_addr: `http://${host}:${ports.vault}`,
    cluster_addr: `http://${host}:${ports.vaultCluster}`,
    disable_mlock: true,
    log_level: 'warn',
  };
}

/** Unseals Vault; initialises it first when it is new, and keeps its keys in a file (mode 0600). @returns the root token. */
export async function unsealVault(address: string, keysFile: string): Promise<string> {
  const keys = existsSync(keysFile) ? (JSON.parse(await readFile(keysFile, 'utf8')) as Keys) : await initialise(address, keysFile);
  await call(address, 'PUT', 'sys/unseal', { key: keys.unsealKey });
  await waitUntil('Vault is unsealed', secondsToUnseal, async () => (await health(address)) === 200);
  return keys.rootToken;
}

async function initialise(address: string, keysFile: string): Promise<Keys> {
  const answer = await call(address, 'PUT', 'sys/init', { secret_shares: 1, secret_threshold: 1 });
  const { keys_base64: shares, root_token: rootToken } = answer as { keys_base64: [string]; root_token: string };
  const keys = { unsealKey: shares[0], rootToken };
  await writeFile(keysFile, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

/** @returns the status of Vault's health: 200 active, 429 standby, 501 not initialised, 503 sealed; undefined when it does not answer. */
async function health(address: string): Promise<number | undefined> {
  const response = await fetch(`${address}/v1/sys/health`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.status;
}

async function call(address: string, method: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${address}/v1/${path}`, { method, body: JSON.stringify(body), signal: AbortSignal.timeout(10_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`Vault answers ${response.status} to ${method} ${path}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** Policies and a login for each service: the same provisioning as anywhere else, from deploy/vault. May be repeated. */
export async function provisionVault(access: Omit<VaultAccess, 'roles'>): Promise<VaultAccess> {
  const module = (await import(join(repository, 'deploy', 'vault', 'provision.ts'))) as {
    provisionVault: (vault: Omit<VaultAccess, 'roles'>) => Promise<Record<string, VaultRole>>;
  };
  return { ...access, roles: await module.provisionVault(access) };
}
