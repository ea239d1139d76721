import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fillCache } from './install.ts';
import { withLock } from './lock.ts';

const directory = mkdtempSync(join(tmpdir(), 'poydu-cache-'));
after(() => rm(directory, { recursive: true }));

void test('two that fill the same folder of the cache at once do it once, and both find it complete', async () => {
  const folder = join(directory, 'jars');
  const log = join(directory, 'filled');
  const fill = async (temporary: string) => {
    await appendFile(log, 'filled\n');
    await writeFile(join(temporary, 'a.jar'), 'a');
  };
  await Promise.all([fillCache(folder, 'jars', fill), fillCache(folder, 'jars', fill)]);
  assert.equal(readFileSync(log, 'utf8'), 'filled\n');
  assert.deepEqual(readdirSync(folder), ['a.jar']);
});

void test('a filling that fails leaves nothing behind, and the next one succeeds', async () => {
  const folder = join(directory, 'tools');
  await assert.rejects(
    fillCache(folder, 'tools', () => Promise.reject(new Error('no network'))),
    /no network/,
  );
  assert.deepEqual(
    readdirSync(directory).filter((name) => name.startsWith('tools') && !name.endsWith('.lock')),
    [],
  );
  await fillCache(folder, 'tools', (temporary) => writeFile(join(temporary, 'vault'), ''));
  assert.deepEqual(readdirSync(folder), ['vault']);
});

void test('a lock is free again when its holder was killed', { timeout: 120_000 }, async () => {
  const file = join(directory, 'held.lock');
  const module = JSON.stringify(join(import.meta.dirname, 'lock.ts'));
  const script = `const { withLock } = await import(${module}); await withLock(${JSON.stringify(file)}, () => { console.log('held'); return new Promise(() => setInterval(() => {}, 1000)); });`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  const order: string[] = [];
  const waiting = withLock(file, () => Promise.resolve(void order.push('got it')));
  order.push('killed');
  holder.kill('SIGKILL');
  await waiting;
  assert.deepEqual(order, ['killed', 'got it']);
});
