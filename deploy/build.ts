/**
 * Compiles every app and library from `src` to `dist`: only the files that changed; what has no source any more is removed. The web site is Vite's.
 * `node deploy/build.ts` builds all; `node deploy/build.ts apps/auth libs/service` builds these.
 */
import { transformFile } from '@swc/core';
import { existsSync } from 'node:fs';
import { glob, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { buildWeb } from './web.ts';

const root = resolve(import.meta.dirname, '..');
const config = join(root, '.swcrc');
const site = 'apps/web';

const modifiedAt = async (file: string) => (existsSync(file) ? (await stat(file)).mtimeMs : 0);

async function compile(source: string, configuredAt: number): Promise<boolean> {
  const target = source.replace('/src/', '/dist/').replace(/\.ts$/, '.js');
  const from = join(root, source);
  const to = join(root, target);
  if ((await modifiedAt(to)) > Math.max(await modifiedAt(from), configuredAt)) return false;
  const { code, map } = await transformFile(from, { configFile: config, sourceFileName: from });
  await mkdir(dirname(to), { recursive: true });
  await writeFile(`${to}.map`, map ?? '');
  await writeFile(to, `${code}\n//# sourceMappingURL=${String(target.split('/').at(-1))}.map\n`);
  return true;
}

async function removeOrphans(folder: string): Promise<void> {
  for await (const built of glob(`${folder}/dist/**/*.js`, { cwd: root })) {
    const source = built.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
    if (!existsSync(join(root, source))) await Promise.all([rm(join(root, built)), rm(join(root, `${built}.map`), { force: true })]);
  }
}

const folders = process.argv.slice(2).map((folder) => folder.replace(/\/$/, ''));
if (folders.length === 0) for await (const folder of glob('{apps,libs}/*', { cwd: root })) folders.push(folder);
const configuredAt = await modifiedAt(config);
let compiled = 0;
for (const folder of folders.filter((name) => name !== site)) {
  const sources: string[] = [];
  for await (const source of glob(`${folder}/src/**/*.ts`, { cwd: root })) {
    if (!source.endsWith('.spec.ts')) sources.push(source);
  }
  const results = await Promise.all(sources.map((source) => compile(source, configuredAt)));
  compiled += results.filter(Boolean).length;
  await removeOrphans(folder);
}
const isSiteNew = folders.includes(site) && (await buildWeb());
console.log(`build: ${String(compiled)} files compiled${isSiteNew ? ', and the web site' : ''}`);
