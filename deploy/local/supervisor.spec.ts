import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { type Part } from './part.ts';
import { waitUntil } from './run.ts';
import { endLeftovers, Supervisor } from './supervisor.ts';

let directory: string;
let supervisor: Supervisor;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'poydu-supervisor-'));
  supervisor = new Supervisor(directory);
});
afterEach(async () => {
  await supervisor.stopAll();
  await rm(directory, { recursive: true });
});

/** A real process that runs a line of shell; it is up when it has made a file of its own name. */
function part(name: string, script: string, more: Partial<Part> = {}): Part {
  return {
    name,
    kind: 'server',
    about: '',
    needs: [],
    command: () => ({ file: 'sh', args: ['-c', script], cwd: directory }),
    listening: () => Promise.resolve(existsSync(join(directory, name))),
    ...more,
  };
}

const server = (name: string, more: Partial<Part> = {}) => part(name, `touch ${name}; exec sleep 1000`, more);
const isAlive = (pid: number) => existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
const statusOf = async (name: string) => {
  const found = (await supervisor.status()).find((status) => status.name === name);
  assert.ok(found);
  return found;
};
const pidOf = async (name: string) => (await statusOf(name)).pid ?? assert.fail(`${name} does not run`);

void test('a part starts only when what it needs is healthy', async () => {
  supervisor.add(part('first', 'while [ ! -e go ]; do sleep 0.02; done; touch first; exec sleep 1000'));
  supervisor.add(part('second', '[ -e first ] && touch second && exec sleep 1000', { needs: ['first'] }));
  const started = supervisor.start(['second', 'first']);
  await waitUntil('the first one runs', 60, async () => (await statusOf('first')).pid !== undefined);
  assert.equal((await statusOf('second')).state, 'waiting');
  writeFileSync(join(directory, 'go'), '');
  await started;
  assert.deepEqual([(await statusOf('second')).state, (await statusOf('second')).restarts], ['healthy', 0]);
});

void test('a killed process is back as another process', async () => {
  supervisor.add(server('worker'));
  await supervisor.start(['worker']);
  const before = await pidOf('worker');
  await supervisor.kill('worker');
  await waitUntil('the worker is back', 60, async () => (await statusOf('worker')).state === 'healthy');
  assert.notEqual(await pidOf('worker'), before);
  assert.equal((await statusOf('worker')).restarts, 1);
});

void test('a stopped part stays down and can be started again', async () => {
  supervisor.add(server('worker'));
  await supervisor.start(['worker']);
  const pid = await pidOf('worker');
  await supervisor.stop('worker');
  assert.equal(isAlive(pid), false);
  assert.equal((await statusOf('worker')).state, 'stopped');
  await supervisor.start(['worker']);
  assert.equal((await statusOf('worker')).state, 'healthy');
});

void test('stopping ends what the process has started itself, even when that ignores the signal', async () => {
  supervisor.add(
    part(
      'parent',
      `sh -c 'trap "" TERM; echo $$ >child; while true; do sleep 0.1; done' & while [ ! -s child ]; do sleep 0.02; done; touch parent; wait`,
    ),
  );
  await supervisor.start(['parent']);
  const child = Number(readFileSync(join(directory, 'child'), 'utf8'));
  assert.equal(isAlive(child), true);
  await supervisor.stop('parent');
  await waitUntil('the child has ended', 60, () => Promise.resolve(!isAlive(child)));
});

void test('a part that never comes up is given up with the end of its log, and who needs it is not started', async () => {
  supervisor.add(part('broken', 'echo no such thing; exit 3'));
  supervisor.add(server('dependent', { needs: ['broken'] }));
  await assert.rejects(
    supervisor.start(['broken', 'dependent']),
    /broken: ended at its start \(exit code 3\)[^]*no such thing[^]*dependent: was not started/,
  );
  assert.equal((await statusOf('broken')).state, 'failed');
});

void test('stopping everything does not wait for a part whose needs never come', async () => {
  supervisor.add(part('never', 'exec sleep 1000'));
  supervisor.add(server('dependent', { needs: ['never'] }));
  const started = assert.rejects(supervisor.start(['never', 'dependent']), /was stopped/);
  await waitUntil('the first one runs', 60, async () => (await statusOf('never')).pid !== undefined);
  await supervisor.stopAll();
  await started;
});

void test('a task is done when it ends well, and runs again when it is started again', async () => {
  supervisor.add(part('task', 'echo ran >>runs', { kind: 'task' }));
  await supervisor.start(['task']);
  assert.equal((await statusOf('task')).state, 'done');
  await supervisor.start(['task']);
  assert.equal(readFileSync(join(directory, 'runs'), 'utf8'), 'ran\nran\n');
});

void test('a taken port is refused by name before anything starts', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as { port: number };
  supervisor.add(server('worker', { ports: { front: port } }));
  await assert.rejects(
    supervisor.start(['worker']),
    new RegExp(`port ${port} \\(front\\) is taken by process ${process.pid} [^]*PORT_BASE`),
  );
  assert.equal((await statusOf('worker')).state, 'stopped');
  holder.close();
});

void test('a part sees its own settings and nothing of another or of the caller', async () => {
  process.env['SOMEBODYS_SECRET'] = 'secret';
  supervisor.add(
    part('task', 'env >seen', {
      kind: 'task',
      command: () => ({ file: 'sh', args: ['-c', 'env >seen'], cwd: directory, env: { MINE: '1' } }),
    }),
  );
  await supervisor.start(['task']);
  const seen = readFileSync(join(directory, 'seen'), 'utf8');
  assert.match(seen, /^MINE=1$/m);
  assert.doesNotMatch(seen, /SOMEBODYS_SECRET/);
});

void test('a part in the background yields the processors, also where Linux shares them out by session', async () => {
  supervisor.add(server('quiet', { command: () => ({ ...server('quiet').command(), niceness: 10 }) }));
  supervisor.add(server('plain'));
  await supervisor.start(['quiet', 'plain']);
  const [quiet, plain] = [await pidOf('quiet'), await pidOf('plain')];
  assert.deepEqual([getPriority(quiet), getPriority(plain)], [10, 0]);
  const group = (pid: number) =>
    readFileSync(`/proc/${pid}/autogroup`, 'utf8')
      .replace(/^.*nice /s, '')
      .trim();
  if (existsSync(`/proc/${quiet}/autogroup`)) assert.deepEqual([group(quiet), group(plain)], ['10', '0']);
});

void test('what a killed supervisor left running is ended by the next one, and nobody else', async () => {
  const orphan = spawn('sleep', ['1000'], { detached: true });
  const stranger = spawn('sleep', ['1000'], { detached: true });
  const startOf = (pid: number | undefined) =>
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ')[19];
  const recorded = [
    { pid: orphan.pid, startedAt: startOf(orphan.pid) },
    // The number now belongs to a process that was started at another time.
    { pid: stranger.pid, startedAt: '1' },
  ];
  writeFileSync(join(directory, 'processes.json'), JSON.stringify(recorded));
  const ended = once(orphan, 'exit');
  assert.equal(await endLeftovers(directory), 1);
  const [, signal] = (await ended) as [unknown, string];
  assert.equal(signal, 'SIGKILL');
  assert.equal(stranger.exitCode, null);
  stranger.kill('SIGKILL');
});
