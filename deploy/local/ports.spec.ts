import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { claimBase, portsFrom } from './ports.ts';

const first = 21_080;

void test('stacks that look for ports at the same moment get ranges of their own, and a range is free again when it is let go', async () => {
  const claims = await Promise.all(Array.from({ length: 8 }, () => claimBase(first)));
  assert.equal(new Set(claims.map(({ base }) => base)).size, 8);
  for (const { release } of claims) release();
  const again = await claimBase(first);
  assert.equal(again.base, Math.min(...claims.map(({ base }) => base)));
  again.release();
});

void test('a range with one taken port is passed over, and refused when it is the only one asked for', async () => {
  const server = createServer().listen(portsFrom(first).kafka, '127.0.0.1');
  await once(server, 'listening');
  const { base, release } = await claimBase(first);
  assert.ok(base > first);
  release();
  await assert.rejects(claimBase(first, first), /PORT_BASE=21080/);
  server.close();
});
