/**
 * What docs/security.md promises must be shown: each requirement of the standard, and each promise beside it, names a test that there is
 * (`file.int-spec` "title"), or says that it is not met. Part of `make check`.
 */
import { glob, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const table = join(root, 'docs/security.md');

/** The texts of the spec files by what they are called without `.ts`, alone and after their app or library; a name that several have leads nowhere. */
async function readSpecs(): Promise<Map<string, string[]>> {
  const specs = new Map<string, string[]>();
  for await (const file of glob(['{apps,libs}/*/{src,test}/**/*spec.ts', 'test/**/*spec.ts'], { cwd: root })) {
    const text = await readFile(join(root, file), 'utf8');
    const name = basename(file, '.ts');
    for (const key of [name, `${file.split('/')[1] ?? ''}/${name}`]) specs.set(key, [...(specs.get(key) ?? []), text]);
  }
  return specs;
}

/** As it stands in the source: between single, double or slanted quotes. */
const titleIn = (text: string, title: string): boolean => ["'", '"', '`'].some((quote) => text.includes(`${quote}${title}${quote}`));

/** @returns what is wrong with a row of a table whose last column is `test`. */
function complaintsAbout(row: string, specs: Map<string, string[]>): string[] {
  const id = row.split('|')[1]?.trim() ?? '';
  const named = [...row.matchAll(/`([\w./-]+spec)` "([^"]+)"/g)];
  if (named.length === 0) return /not met|not applicable/.test(row) ? [] : [`${id} names no test, and does not say that it is not met`];
  return named.flatMap(([, name = '', title = '']) => {
    const texts = specs.get(name) ?? [];
    if (texts.length !== 1) return [`${id}: there are ${texts.length} files ${name}.ts`];
    return titleIn(texts[0] ?? '', title) ? [] : [`${id}: ${name}.ts has no test "${title}"`];
  });
}

const specs = await readSpecs();
/** The rows of every table whose last column is `test`: below its head and the line under that. */
const rows = (await readFile(table, 'utf8'))
  .split(/\n{2,}/)
  .map((block) => block.trim().split('\n'))
  .filter(([head = '']) => /\| test +\|$/.test(head))
  .flatMap(([, , ...below]) => below);
const complaints = rows.flatMap((row) => complaintsAbout(row, specs));
if (rows.length === 0) complaints.push('docs/security.md has no rows');
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length === 0 ? 0 : 1;
