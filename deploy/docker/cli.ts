/** `make … STACK=docker`: the stack of containers. Gives docker-compose.yml what it leaves open: passwords, ports, nginx's configuration. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placeholders, renderFront } from '../local/parts/others.ts';
import { databaseSetup } from '../local/parts/postgres.ts';
import { repository, stateDirectory } from '../local/paths.ts';
import { assertFree, portsFrom } from '../local/ports.ts';
import { run, runInForeground } from '../local/run.ts';
import { Secrets } from '../local/secrets.ts';
import { readDotEnv, serviceEnvironment, servicesOf } from '../local/services.ts';
import { dockerStack, runDirectory, webDirectory } from './stack.ts';

const folder = stateDirectory('docker');

/** Docker is meant when it is asked for, or when there is no other way: no apt, but an engine that answers. */
export function isDockerWanted(): boolean {
  const asked = process.env['STACK'];
  if (asked) return asked === 'docker';
  return !existsSync('/usr/bin/apt-get') && spawnSync('docker', ['info'], { stdio: 'ignore' }).status === 0;
}

/** Writes what the containers mount. @returns the variables of docker-compose.yml. */
async function prepareFolder(portBase: number): Promise<Record<string, string>> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const secrets = new Secrets(folder);
  await secrets.load();
  const outside = portsFrom(portBase);
  const publicUrl = `http://127.0.0.1:${outside.front}`;
  const services = await servicesOf(outside);
  const stack = dockerStack(secrets, await servicesOf(portsFrom(8080)), publicUrl);
  const dotEnv = await readDotEnv();
  // Asked for once, every secret is made and kept.
  for (const { name } of services) serviceEnvironment(stack, name, undefined, dotEnv);
  await writeFile(join(folder, 'databases.sql'), databaseSetup(stack), { mode: 0o600 });
  await renderFront(join(folder, 'nginx'), placeholders(stack, stack.state, { web: webDirectory, isRoot: true, dotEnv }));
  await rm(join(folder, '.env'), { force: true });
  if (existsSync(join(repository, '.env'))) await copyFile(join(repository, '.env'), join(folder, '.env'));
  const variables = {
    POYDU_STATE: folder,
    POYDU_PUBLIC_URL: publicUrl,
    POYDU_FRONT_PORT: String(outside.front),
    POYDU_MAILBOX_PORT: String(outside.mailbox),
    POYDU_POSTGRES_PASSWORD: secrets.get('postgres_superuser'),
    POYDU_REDIS_PASSWORD: secrets.get('redis'),
    POYDU_OBJECT_STORE_PASSWORD: secrets.get('object_store'),
  };
  await secrets.save();
  return variables;
}

/** One command of `make`. @returns its exit code. */
export async function docker(command: string, args: string[]): Promise<number> {
  const portBase = Number(process.env['PORT_BASE'] || (await readDotEnv())['PORT_BASE'] || '8080');
  const env = { ...process.env, ...(await prepareFolder(portBase)) };
  const compose = (...words: string[]) => runInForeground('docker', ['compose', ...words], { cwd: repository, env });
  const seed = () => compose('run', '--rm', 'seed');
  const program = (service: string, file: string, ...words: string[]) =>
    compose('run', '--rm', service, 'node', `--env-file=${runDirectory}/${service}.env`, `apps/${service}/dist/${file}`, ...words);
  switch (command) {
    case 'up': {
      const fronts = await run('docker', ['compose', 'ps', '--quiet', '--status', 'running', 'front'], { cwd: repository, env });
      if (fronts !== '') {
        console.log('It is up.');
        return compose('ps');
      }
      const { front, mailbox } = portsFrom(portBase);
      await assertFree({ front, mailbox });
      const code = (await compose('up', '--detach', '--build', '--wait')) || (await seed());
      return code || compose('ps');
    }
    case 'down':
      return compose('down');
    case 'reset':
      return compose('down', '--volumes');
    case 'status':
      return compose('ps');
    case 'logs':
      return compose('logs', '--follow', '--tail', '200', ...args);
    case 'seed':
      return seed();
    case 'admin':
      return program('auth', 'make-admin.js', ...args);
    case 'second-factor-reset':
      return program('auth', 'second-factor-reset.js', ...args);
    case 'client':
      return program('auth', 'service-client.js', ...args);
    case 'audit':
      return program('registration', 'audit.js');
    case 'refunds':
      return program('registration', 'refunds.js', ...args);
    default:
      throw new Error(`make ${command} has no STACK=docker.`);
  }
}
