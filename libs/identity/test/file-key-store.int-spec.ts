import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

const repository = resolve(import.meta.dirname, '../../..');
const library = join(repository, 'libs/identity');
const run = promisify(execFile);

/** Makes or reads the key when it is told to go, and prints which one it got. */
const program = `
  import { FileKeyStore } from '@poydu/identity';
  import { Clock } from '@poydu/service';
  const store = new FileKeyStore(new Clock(), process.argv[1]);
  process.stdin.once('data', async () => {
    const signing = await store.signingKey('ticket');
    const published = await store.publicKeys('ticket');
    console.log(JSON.stringify({ signing: signing.kid, published: published.map(({ kid }) => kid) }));
    process.exit();
  });
  console.log('ready');
`;

let directory: string;

beforeAll(async () => {
  // The processes run what is built, as the services do.
  await run(process.execPath, [join(repository, 'deploy/build.ts'), 'libs/contracts', 'libs/service', 'libs/identity'], {
    cwd: repository,
  });
});

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'poydu-keys-'));
});

afterEach(() => rm(directory, { recursive: true }));

async function startProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, '--', directory], {
    cwd: library,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdout.setEncoding('utf8');
  expect(await once(child.stdout, 'data')).toEqual(['ready\n']);
  return child;
}

async function go(child: ChildProcess): Promise<{ signing: string; published: string[] }> {
  child.stdin?.write('go\n');
  const [line] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [string];
  return JSON.parse(line) as { signing: string; published: string[] };
}

const rotate = (purpose: string, env: Record<string, string> = {}) =>
  run(process.execPath, [join(library, 'dist/rotate-keys.js'), purpose], { cwd: repository, env: { KEY_STORE_DIR: directory, ...env } });

describe('processes that start at once with an empty key store', () => {
  it('sign with one and the same key, which is the one that is published', async () => {
    const children = await Promise.all([startProcess(), startProcess(), startProcess(), startProcess()]);
    const results = await Promise.all(children.map(go));
    const [first] = results;
    expect(first?.published).toEqual([first?.signing]);
    for (const result of results) expect(result).toEqual(first);
    expect((await readdir(directory)).sort()).toEqual(['ticket.private.1.json', 'ticket.public.1.json']);
  });
});

describe('rotate-keys', () => {
  it('adds a key of the purpose and says from when on it is used', async () => {
    const { stdout } = await rotate('identity');
    const [, kid] = /^identity: key (\S+) is published, and used from 20\S+Z on\n$/.exec(stdout) ?? [];
    expect(kid).toBeDefined();
    expect(await readdir(directory)).toContain('identity.public.2.json');
  });

  it('names the purposes when it is given none of them', async () => {
    await expect(rotate('cake')).rejects.toMatchObject({ code: 1, stderr: 'Usage: rotate-keys identity|ticket|mail\n' });
  });

  it('does not keep production keys in files', async () => {
    await expect(rotate('identity', { NODE_ENV: 'production' })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('vault'),
    });
    expect(await readdir(directory)).toEqual([]);
  });
});
