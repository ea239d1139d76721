import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { afterEach, test } from 'node:test';
import { socketDirectory, stateDirectory } from './paths.ts';
import { connectStack, controlSocket } from './stack.ts';

const name = `spec-${String(process.pid)}`;

afterEach(async () => {
  await rm(socketDirectory(name), { recursive: true, force: true });
  await rm(stateDirectory(name), { recursive: true, force: true });
});

test('a stack whose supervisor is not there does not run', async () => {
  assert.equal(await connectStack(name), undefined);
});

test('a supervisor that cannot say how it is, is no stack that does not run: whoever asks is told', async () => {
  const server = createServer((_, res) => res.writeHead(500).end('{"error":"out of memory"}'));
  socketDirectory(name);
  await once(server.listen(controlSocket(name)), 'listening');
  try {
    await assert.rejects(connectStack(name), /The supervisor of spec-\d+ does not say how it is: out of memory/);
  } finally {
    server.close();
  }
});

test('each question goes by a connection of its own, for a kept one may be closed when it is used again', async () => {
  const server = createServer((_, res) => res.end('[]'));
  let connections = 0;
  server.on('connection', () => (connections += 1));
  socketDirectory(name);
  await once(server.listen(controlSocket(name)), 'listening');
  try {
    const stack = await connectStack(name);
    await stack?.status();
    assert.equal(connections, 2);
  } finally {
    server.close();
  }
});
