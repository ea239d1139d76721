import { readFileSync } from 'node:fs';
import { connectStack, type Stack, type StackDescription } from '../../../deploy/local/stack.ts';
import { variables } from './jest/variables.js';

/**
 * Addresses and passwords of the stack that the tests run on.
 * @throws outside a jest project whose global setup starts one.
 */
export function testStack(): StackDescription {
  const file = process.env[variables.stack];
  if (!file)
    throw new Error(`There is no stack: only the projects with a global setup have one (or set ${variables.stack} to an env.json)`);
  return JSON.parse(readFileSync(file, 'utf8')) as StackDescription;
}

/** The stack itself, to stop, kill and start its parts. For fault tests only: it is shared by all that run. */
export async function stackControl(): Promise<Stack> {
  const { name } = testStack();
  const stack = await connectStack(name);
  if (!stack) throw new Error(`The stack ${name} does not run any more`);
  return stack;
}
