import { readFile } from 'node:fs/promises';
import { connectStack, type StackDescription } from '../../../../deploy/local/stack.ts';
import setUp from './global-setup.ts';
import { variables } from './variables.ts';

/** Before journeys and fault tests: what the global setup does, then all services, as built from this tree, with nginx before them. */
export default async function setUpFleet(): Promise<void> {
  await setUp();
  const { name } = JSON.parse(await readFile(String(process.env[variables.stack]), 'utf8')) as StackDescription;
  const stack = await connectStack(name);
  if (!stack) throw new Error(`The stack ${name} does not run: its services cannot be started`);
  await stack.startServices('all');
}
