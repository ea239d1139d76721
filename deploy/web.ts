/** Builds the web site, unless the one that is there was made from the same files. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { run } from './local/run.ts';

const root = resolve(import.meta.dirname, '..');
const site = join(root, 'apps/web');
const target = join(site, 'dist');
/** Of what the site that is there was made; beside it, for what lies in it is served. */
const stamp = join(site, 'node_modules', '.built');

const sources = [
  'apps/web/{src,public,widget}/**/*.*',
  'apps/web/{index.html,vite.config.ts,package.json}',
  'libs/client/{src/**/*.ts,package.json}',
  'package-lock.json',
];

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const files: string[] = [];
  for await (const file of glob(sources, { cwd: root })) files.push(file);
  for (const file of files.sort()) {
    hash.update(`${file}\n`).update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

/** @returns whether there was anything to do. The old site is there until the new one is complete. */
export async function buildWeb(): Promise<boolean> {
  const wanted = await hashOfSources();
  const made = existsSync(join(target, 'index.html')) ? await readFile(stamp, 'utf8').catch(() => '') : '';
  if (made === wanted) return false;
  const fresh = join(site, `dist-${String(process.pid)}`);
  try {
    await run('npx', ['vite', 'build', '--logLevel', 'warn', '--outDir', fresh, '--emptyOutDir'], {
      cwd: site,
      // Also where tests build it.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    await rm(target, { recursive: true, force: true });
    await rename(fresh, target);
    await writeFile(stamp, wanted);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return true;
}
