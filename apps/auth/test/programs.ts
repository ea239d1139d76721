import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { testStack } from '@poydu/testing';
import type { RunningAuth } from './running-auth.js';

const run = promisify(execFile);
const repository = resolve(import.meta.dirname, '../../..');

/** Compiles what programs beside the service are made of. */
export async function buildPrograms(): Promise<void> {
  await run(process.execPath, ['deploy/build.ts', 'apps/auth', ...globSync('libs/*', { cwd: repository })], { cwd: repository });
}

/** Runs a program beside the service, as `make` does, on the servers of the tests. @returns its exit code, and what it has said */
export async function runProgram(
  auth: RunningAuth,
  [name, ...args]: [name: string, ...args: string[]],
  settings: Record<string, string> = {},
): Promise<{ code: number; said: string }> {
  const env = {
    PATH: process.env['PATH'],
    ...testStack().services['auth'],
    ...auth.environment,
    LOG_LEVEL: 'warn',
    PORT: '0',
    ...settings,
  };
  try {
    const { stdout } = await run(process.execPath, [join(repository, 'apps/auth/dist', name), ...args], { env });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr };
  }
}
