import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { connectStack, type StackDescription } from '../../../../deploy/local/stack.ts';
import setUp from './global-setup.ts';
import { ownStack, variables } from './variables.ts';

const repository = resolve(import.meta.dirname, '../../../..');

/** Before journeys and fault tests: what the global setup does, then all services, as built from this tree, with nginx before them. */
export default async function setUpFleet(): Promise<void> {
  await setUp();
  const { name } = JSON.parse(await readFile(String(process.env[variables.stack]), 'utf8')) as StackDescription;
  if (name === ownStack) {
    const build = spawnSync(process.execPath, [join(repository, 'deploy/build.ts')], { stdio: 'inherit' });
    if (build.status !== 0) throw new Error('The build failed');
  }
  const stack = await connectStack(name);
  if (!stack) throw new Error(`The stack ${name} does not run: its services cannot be started`);
  await stack.startServices('all');
}
