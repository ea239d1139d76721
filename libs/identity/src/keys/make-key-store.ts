import { resolve } from 'node:path';
import { type Clock } from '@poydu/service';
import { type IdentityConfig } from '../config.js';
import { FileKeyStore } from './file-key-store.js';
import { type KeyStore } from './key-store.js';
import { VaultKeyStore } from './vault-key-store.js';

/** The key store that the settings name. Connects to nothing yet. @throws for a file key store in production. */
export function makeKeyStore(config: IdentityConfig, nodeEnv: string, clock: Clock): KeyStore {
  if (config.keyStore === 'vault') {
    return new VaultKeyStore(clock, { address: config.vaultAddr, roleId: config.vaultRoleId, secretId: config.vaultSecretId });
  }
  if (nodeEnv === 'production') throw new Error('KEY_STORE: file is for development; production keeps its keys in vault');
  return new FileKeyStore(clock, resolve(config.keyStoreDir));
}
