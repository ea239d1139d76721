/** Runs in Node itself, outside of jest's module system: types are stripped, imports end in `.ts`, the libraries are not at hand. */
import { spawnSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startStack } from '../../../../deploy/local/stack.ts';
import { dropLeftDatabases } from './left-databases.ts';
import { ownStack, variables } from './variables.ts';

const builder = resolve(import.meta.dirname, '../../../../deploy/build.ts');

/** Once per run, before the first test of a project with real servers; a second project finds everything there. */
export default async function setUp(): Promise<void> {
  process.env[variables.keys] ??= await mkdtemp(join(tmpdir(), 'poydu-test-keys-'));
  if (process.env[variables.stack]) return;
  // What makes the topics is a program of this tree.
  const build = spawnSync(process.execPath, [builder], { stdio: 'inherit' });
  if (build.status !== 0) throw new Error('The build failed');
  const settings = {
    // A new key signs after three looks for keys: the journey of a rotation takes half a minute instead of three.
    KEYS_REFRESH_SECONDS: '10',
    // On a busy machine a screen waits longer for its parts than people would; what it does without one is tested elsewhere.
    GATEWAY_MAIN_PART_TIMEOUT_MS: '20000',
    GATEWAY_OTHER_PART_TIMEOUT_MS: '20000',
    // Of a bot that Telegram does not know: tests sign with it what Telegram would.
    AUTH_TELEGRAM_BOT_TOKEN: `${String(randomInt(1e9))}:${randomBytes(24).toString('base64url')}`,
  };
  const stack = await startStack({ name: ownStack, portBase: 'free', durable: true, services: 'none', endsWithParent: true, settings });
  const { state, superuserUrl } = await stack.description();
  process.env[variables.stack] = join(state, 'env.json');
  await dropLeftDatabases(superuserUrl);
}
