import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { fleet, type Member } from '@poydu/testing';

const cli = resolve(import.meta.dirname, '../deploy/local/cli.ts');

/**
 * What `make admin EMAIL=…` does: the first administrator of a stack is made by who runs it. The rights come with a second factor.
 * @returns the same person with a session that has them.
 */
export async function makeAdministrator(person: Member, stack: string): Promise<Member> {
  await promisify(execFile)(process.execPath, [cli, 'admin', person.email], { env: { ...process.env, STACK_NAME: stack } });
  return fleet().enrol(person);
}
