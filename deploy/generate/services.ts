import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The apps that run as services, in the order of their names. */
export async function services(): Promise<string[]> {
  const names = await readdir(join(root, 'apps'));
  return names.filter((name) => existsSync(join(root, 'apps', name, 'src/main.ts'))).sort();
}

/** A compiled module of a service. */
export const load = async <T>(name: string, module: string): Promise<T> => (await import(join(root, 'apps', name, 'dist', module))) as T;

/** What the package of a service says about it. */
export async function packageOf(name: string): Promise<{ description: string }> {
  return JSON.parse(await readFile(join(root, 'apps', name, 'package.json'), 'utf8')) as { description: string };
}
