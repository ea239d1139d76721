/**
 * Runs in a container before the services: unseals Vault and makes its logins, writes each service's environment, creates the topics.
 * May be repeated. Takes the stack's secrets and the clone's .env from /etc/poydu, and PUBLIC_URL from its environment.
 */
import { chown, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { provisionVault, unsealVault } from '../local/parts/vault.ts';
import { portsFrom } from '../local/ports.ts';
import { run } from '../local/run.ts';
import { Secrets } from '../local/secrets.ts';
import { kafkaBrokers, readDotEnv, serviceEnvironment, servicesOf } from '../local/services.ts';
import { dockerStack, runDirectory } from './stack.ts';

const given = '/etc/poydu';

const secrets = new Secrets(given);
await secrets.load();
const services = await servicesOf(portsFrom(8080));
const stack = dockerStack(secrets, services, process.env['PUBLIC_URL'] ?? '');

const address = `http://${stack.hostOf('vault')}:${stack.ports.vault}`;
const keys = join(runDirectory, 'vault');
await mkdir(keys, { recursive: true, mode: 0o700 });
const vault = await provisionVault({ address, rootToken: await unsealVault(address, join(keys, 'keys.json')) });

// The services run as the account that the image gave this folder to.
const { uid, gid } = await stat(runDirectory);
const dotEnv = await readDotEnv(given);
for (const { name } of services) {
  const lines = Object.entries(serviceEnvironment(stack, name, vault, dotEnv)).map(([variable, value]) => `${variable}='${value}'`);
  const file = join(runDirectory, `${name}.env`);
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  await chown(file, uid, gid);
}

await run(process.execPath, ['libs/messaging/dist/create-topics.js'], { env: { ...process.env, KAFKA_BROKERS: kafkaBrokers(stack) } });
