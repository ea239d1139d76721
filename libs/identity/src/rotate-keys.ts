/**
 * Rotates the keys of a purpose: `node libs/identity/dist/rotate-keys.js identity`, with the settings (KEY_STORE, VAULT_ADDR, …) of the
 * service that owns the purpose. Nothing else has to be done: the new key is used when all have it, the old one leaves by itself.
 */
import { Clock, loadSettings } from '@poydu/service';
import { IdentityConfig } from './config.js';
import { makeKeyStore } from './keys/make-key-store.js';
import { publicationSecondsAt, type Purpose, purposes } from './keys/purposes.js';

const isPurpose = (word: string | undefined): word is Purpose => word !== undefined && Object.hasOwn(purposes, word);

async function main(purpose: string | undefined): Promise<void> {
  if (!isPurpose(purpose)) throw new Error(`Usage: rotate-keys ${Object.keys(purposes).join('|')}`);
  // eslint-disable-next-line no-restricted-properties -- a command has no application that would hand it its settings
  const environment = process.env;
  const config = loadSettings([IdentityConfig], environment).get(IdentityConfig) as IdentityConfig;
  const store = makeKeyStore(config, environment['NODE_ENV'] ?? 'development', new Clock());
  const { kid, usedFrom } = await store.rotate(purpose, publicationSecondsAt(config.keysRefreshSeconds));
  console.log(`${purpose}: key ${kid} is published, and used from ${usedFrom.toISOString()} on`);
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
