import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The apps that run as services, in the order of their names. */
export async function services(): Promise<string[]> {
  const names = await readdir(join(root, 'apps'));
  return names.filter((name) => existsSync(join(root, 'apps', name, 'src/main.ts'))).sort();
}

/** A compiled module of a service. */
export const load = async <T>(name: string, module: string): Promise<T> => (await import(join(root, 'apps', name, 'dist', module))) as T;
