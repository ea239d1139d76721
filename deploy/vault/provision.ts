/**
 * Makes an unsealed Vault ready for the fleet: the key-value store, what each service may read and write (policies/), and a login for
 * each service. May be run again at any time: what is there stays, earlier logins go on working.
 *
 *     VAULT_ADDR=http://127.0.0.1:18200 VAULT_TOKEN=… node deploy/vault/provision.ts > logins.json
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { purposes } from '../../libs/identity/src/keys/purposes.ts';

/** What a service logs in with (AppRole). */
interface VaultLogin {
  roleId: string;
  secretId: string;
}

interface Provisioning {
  /** Base URL. */
  address: string;
  /** A token that may do all this; services never see it. */
  rootToken: string;
}

const services = ['gateway', 'auth', 'user', 'event', 'registration', 'review', 'media', 'chat', 'notification'];
const policyFolder = join(import.meta.dirname, 'policies');
const secondsToBeReady = 20;

/** @returns the login of each service, by its name. @throws with Vault's answer when it refuses. */
export async function provisionVault({ address, rootToken }: Provisioning): Promise<Record<string, VaultLogin>> {
  const vault = new Vault(address, rootToken);
  await enableKeyValueStore(vault);
  const policies = await writePolicies(vault);
  const methods = (await vault.call('GET', 'sys/auth')) as Record<string, unknown>;
  if (!('approle/' in methods)) await vault.call('POST', 'sys/auth/approle', { type: 'approle' });
  const logins: Record<string, VaultLogin> = {};
  for (const service of services) {
    logins[service] = await makeLogin(vault, service, policies.has(service) ? ['poydu-reader', `poydu-${service}`] : ['poydu-reader']);
  }
  return logins;
}

async function enableKeyValueStore(vault: Vault): Promise<void> {
  const mounts = (await vault.call('GET', 'sys/mounts')) as Record<string, unknown>;
  if (!('secret/' in mounts)) await vault.call('POST', 'sys/mounts/secret', { type: 'kv', options: { version: '2' } });
  await vault.waitFor('secret/config');
  for (const purpose of Object.keys(purposes)) {
    for (const visibility of ['private', 'public']) {
      // A key that was rotated away is not kept as an old version, and nobody overwrites what he has not read.
      await vault.call('POST', `secret/metadata/poydu/keys/${purpose}/${visibility}`, { max_versions: 1, cas_required: true });
    }
  }
}

/** @returns the names of the policies, without prefix. */
async function writePolicies(vault: Vault): Promise<Set<string>> {
  const names = (await readdir(policyFolder)).map((file) => file.replace(/\.hcl$/, ''));
  for (const name of names) {
    const policy = await readFile(join(policyFolder, `${name}.hcl`), 'utf8');
    await vault.call('PUT', `sys/policies/acl/poydu-${name}`, { policy });
  }
  return new Set(names);
}

async function makeLogin(vault: Vault, service: string, policies: string[]): Promise<VaultLogin> {
  const role = `auth/approle/role/poydu-${service}`;
  await vault.call('POST', role, {
    token_policies: policies,
    token_ttl: '1h',
    token_max_ttl: '24h',
    secret_id_ttl: 0,
    secret_id_num_uses: 0,
  });
  const { role_id: roleId } = (await vault.call('GET', `${role}/role-id`)) as { role_id: string };
  const { secret_id: secretId } = (await vault.call('POST', `${role}/secret-id`, {})) as { secret_id: string };
  return { roleId, secretId };
}

class Vault {
  readonly #address: string;
  readonly #token: string;

  constructor(address: string, token: string) {
    this.#address = address;
    this.#token = token;
  }

  /** @returns `data` of the answer. */
  async call(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown> {
    const response = await this.#send(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`Vault answers ${response.status} to ${method} ${path}: ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as { data?: unknown }).data;
  }

  /** A store that was just mounted needs a moment. */
  async waitFor(path: string): Promise<void> {
    const deadline = performance.now() + secondsToBeReady * 1000;
    for (;;) {
      const response = await this.#send('GET', path);
      await response.body?.cancel();
      if (response.ok) return;
      if (performance.now() > deadline) throw new Error(`Vault answers ${response.status} to GET ${path} after ${secondsToBeReady} s`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  #send(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = { 'x-vault-token': this.#token };
    return fetch(`${this.#address}/v1/${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
  }
}

if (import.meta.main) {
  const { VAULT_ADDR: address = '', VAULT_TOKEN: rootToken = '' } = process.env;
  console.log(JSON.stringify(await provisionVault({ address, rootToken }), null, 2));
}
