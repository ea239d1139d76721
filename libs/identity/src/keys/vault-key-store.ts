import { type Clock } from '@poydu/service';
import nodeVault from 'node-vault';
import { type StoredKey } from './key.js';
import { KeyStore, type StoredKeys, type Visibility } from './key-store.js';
import { type Purpose } from './purposes.js';

interface VaultAccess {
  address: string;
  roleId: string;
  secretId: string;
}

interface Login {
  client_token: string;
  lease_duration: number;
}

const timeoutMilliseconds = 5000;
const milliseconds = 1000;

/**
 * The key store of the fleet: Vault's KV v2, entered by AppRole. A token is renewed once half its time is over, and a new one is asked
 * for when it is refused; both as a part of a call, for the key rings call every minute.
 */
export class VaultKeyStore extends KeyStore {
  readonly name = 'vault';
  readonly #access: VaultAccess;
  readonly #vault: nodeVault.client;
  #login: Promise<void> | undefined;
  #renewAt = 0;

  constructor(clock: Clock, access: VaultAccess) {
    super(clock);
    this.#access = access;
    this.#vault = nodeVault({ endpoint: access.address, requestOptions: { timeout: timeoutMilliseconds } });
    // node-vault takes VAULT_TOKEN from the environment; a service has nothing but its role.
    this.#vault.token = '';
  }

  protected override async read(purpose: Purpose, visibility: Visibility): Promise<StoredKeys | undefined> {
    try {
      const { data } = (await this.#call(() => this.#vault.read(pathOf(purpose, visibility)))) as Secret;
      return { version: data.metadata.version, keys: data.data.keys };
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw withoutSecrets(error);
    }
  }

  protected override async write(purpose: Purpose, visibility: Visibility, keys: StoredKey[], replaces: number): Promise<boolean> {
    try {
      await this.#call(() => this.#vault.write(pathOf(purpose, visibility), { options: { cas: replaces }, data: { keys } }));
      return true;
    } catch (error) {
      if (statusOf(error) === 400 && String(error).includes('check-and-set')) return false;
      throw withoutSecrets(error);
    }
  }

  async #call<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work();
    } catch (error) {
      // The token has ended or was revoked, or the policy forbids it: then the second answer is the same.
      if (statusOf(error) !== 403) throw error;
      this.#vault.token = '';
      await this.#enter();
      return work();
    }
  }

  /** Logs in or renews where it is time to; calls that come meanwhile wait for the same. */
  async #enter(): Promise<void> {
    if (this.#vault.token !== '' && performance.now() < this.#renewAt) return;
    this.#login ??= this.#renewOrLogIn().finally(() => (this.#login = undefined));
    await this.#login;
  }

  async #renewOrLogIn(): Promise<void> {
    // Whatever the reason why it cannot be renewed: a new login works, or says why not.
    const renewed: unknown = this.#vault.token === '' ? undefined : await this.#vault.tokenRenewSelf().catch(() => undefined);
    const { auth } = (renewed ?? (await this.#logIn())) as { auth: Login };
    this.#vault.token = auth.client_token;
    this.#renewAt = performance.now() + (auth.lease_duration / 2) * milliseconds;
  }

  #logIn(): Promise<unknown> {
    this.#vault.token = '';
    return this.#vault.approleLogin({ role_id: this.#access.roleId, secret_id: this.#access.secretId });
  }
}

interface Secret {
  data: { data: { keys: StoredKey[] }; metadata: { version: number } };
}

const pathOf = (purpose: Purpose, visibility: Visibility): string => `secret/data/poydu/keys/${purpose}/${visibility}`;

const statusOf = (error: unknown): number | undefined => (error as Partial<nodeVault.ApiResponseError>).response?.statusCode;

/** node-vault's errors carry the request, with the token and the secret id in it: they must not reach a log. */
function withoutSecrets(error: unknown): Error {
  return new Error(`Vault: ${error instanceof Error ? error.message : 'unknown error'}`);
}
