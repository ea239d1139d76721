/** Anonymous readers of one event's page through nginx's cache, against a file of the same size from the same nginx. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../deploy/local/run.ts';
import type { Stack } from '../deploy/local/stack.ts';
import { requestOf, runLoad } from './run-load.ts';

const filePath = '/bench-file';
/** In turn, for a machine's speed changes within seconds. */
const rounds = 5;
const count = 40_000;

export interface Reads {
  /** Answers a second. */
  page: number;
  file: number;
  bytes: number;
}

/** Lets the front door serve the file, too. */
async function serveFile(stack: Stack, content: string): Promise<void> {
  const { state, url } = await stack.description();
  const folder = join(state, 'nginx');
  const file = join(folder, 'bench-file');
  await writeFile(file, content, { mode: 0o644 });
  const configuration = join(folder, 'nginx.conf');
  const location = `location = ${filePath} { auth_request off; default_type application/json; alias ${file}; }`;
  const text = await readFile(configuration, 'utf8');
  if (!text.includes(location)) await writeFile(configuration, text.replace('server_name _;', `server_name _;\n${location}`));
  const master = (await stack.status()).find(({ name }) => name === 'front')?.pid;
  const workers = async () => (await readFile(`/proc/${String(master)}/task/${String(master)}/children`, 'utf8')).trim().split(' ');
  const before = new Set(await workers());
  await stack.signal('front', 'SIGHUP');
  // Those of before close what connects to them in their last moment.
  await waitUntil('nginx has new workers alone', 30, async () => !(await workers()).some((worker) => before.has(worker)));
  await waitUntil('nginx serves the file', 10, async () => (await (await fetch(`${url}${filePath}`)).text()) === content);
}

/** @param eventId of a published event */
export async function measureReads(stack: Stack, eventId: string, folder: string): Promise<Reads> {
  const { url } = await stack.description();
  const pagePath = `/api/events/${eventId}/page`;
  const page = await (await fetch(`${url}${pagePath}`)).text();
  await serveFile(stack, page);
  const read = async (path: string) => {
    const { seconds, statuses } = await runLoad({ url, requests: [requestOf('GET', path)], connections: 32, pipelined: 16, count, folder });
    if (Object.keys(statuses).join() !== '200') throw new Error(`${path} answers ${JSON.stringify(statuses)}`);
    return seconds;
  };
  const seconds = { file: 0, page: 0 };
  await read(pagePath);
  for (let round = 0; round < rounds; round++) {
    seconds.file += await read(filePath);
    seconds.page += await read(pagePath);
  }
  const perSecond = (spent: number) => (rounds * count) / spent;
  return { file: perSecond(seconds.file), page: perSecond(seconds.page), bytes: Buffer.byteLength(page) };
}
