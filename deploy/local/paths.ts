/** Where things of the local stack lie on disk. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '../..');

/** What is downloaded or built once, shared by clones and CI runs. */
export const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'poydu');

/** Tells clones apart in places that they share. */
export const cloneHash = createHash('sha256').update(repository).digest('hex').slice(0, 12);
const user = userInfo();

/** Root's home cannot be entered by Postgres and nginx's workers (mode 0700), so root's stacks live under /var/lib. */
export function stateDirectory(stack: string): string {
  return user.uid === 0 ? join('/var/lib/poydu', cloneHash, stack) : join(repository, '.poydu', stack);
}

/** A socket's path is limited to 107 bytes, and a clone may lie deep. */
export function socketDirectory(stack: string): string {
  const beside = join(stateDirectory(stack), 'sockets');
  const directory = Buffer.byteLength(beside) < 80 ? beside : join(tmpdir(), `poydu-${String(user.uid)}-${cloneHash}-${stack}`);
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  if (lstatSync(directory).uid !== user.uid) throw new Error(`${directory} belongs to somebody else`);
  return directory;
}
