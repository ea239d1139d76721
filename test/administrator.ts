import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Member } from '@poydu/testing';

const cli = resolve(import.meta.dirname, '../deploy/local/cli.ts');

/** What `make admin EMAIL=…` does: the first administrator of a stack is made by who runs it. */
export async function makeAdministrator({ email }: Member, stack: string): Promise<void> {
  await promisify(execFile)(process.execPath, [cli, 'admin', email], { env: { ...process.env, STACK_NAME: stack } });
}
