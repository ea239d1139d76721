import { readFile, rm } from 'node:fs/promises';
import { connectStack, type StackDescription } from '../../../../deploy/local/stack.ts';
import { ownStack, variables } from './variables.ts';

/** Ends what the global setup has started, and nothing else. Harmless when another project did it before. */
export default async function tearDown(): Promise<void> {
  const directory = process.env[variables.keys];
  if (directory) await rm(directory, { recursive: true, force: true });
  const file = process.env[variables.stack];
  if (!file) return;
  const { name } = JSON.parse(await readFile(file, 'utf8')) as StackDescription;
  if (name === ownStack) await (await connectStack(ownStack))?.end();
}
