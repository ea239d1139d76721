/** What a measurement adds to the front door of its stack. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../deploy/local/run.ts';
import type { Stack } from '../deploy/local/stack.ts';

interface Addition {
  /** Beside the routes of the fleet. */
  locations: string;
  /** Beside the server that has them: upstreams, other servers. */
  servers?: string;
}

/** Puts it into nginx's configuration, once, and waits until nginx works by it. */
export async function addToFront(stack: Stack, { locations, servers = '' }: Addition): Promise<void> {
  const configuration = join((await stack.description()).state, 'nginx', 'nginx.conf');
  const text = await readFile(configuration, 'utf8');
  if (text.includes(locations)) return;
  const changed = text
    .replace('include upstreams.conf;', `include upstreams.conf;\n${servers}`)
    .replace('server_name _;', `server_name _;\n${locations}`);
  await writeFile(configuration, changed);
  const master = (await stack.status()).find(({ name }) => name === 'front')?.pid;
  const workers = async () => (await readFile(`/proc/${String(master)}/task/${String(master)}/children`, 'utf8')).trim().split(' ');
  const before = new Set(await workers());
  await stack.signal('front', 'SIGHUP');
  // Those of before close what connects to them in their last moment.
  await waitUntil('nginx has new workers alone', 30, async () => !(await workers()).some((worker) => before.has(worker)));
}
