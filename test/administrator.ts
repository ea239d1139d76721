import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { fleet, type Member } from '@poydu/testing';

const cli = resolve(import.meta.dirname, '../deploy/local/cli.ts');

/** What `make admin EMAIL=…` does: the first administrator of a stack is made by who runs it. The rights come with a second factor. */
export async function appoint(person: Member, stack: string): Promise<void> {
  await promisify(execFile)(process.execPath, [cli, 'admin', person.email], { env: { ...process.env, STACK_NAME: stack } });
}

/** @returns an administrator with a session that has the rights, and the secret of the app with the codes. */
export async function makeAdministrator(person: Member, stack: string): Promise<Member & { secret: string }> {
  await appoint(person, stack);
  return fleet().enrol(person);
}
