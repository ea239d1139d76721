/** Anonymous readers of one event's page through nginx's cache, against a file of the same size from the same nginx. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../deploy/local/run.ts';
import type { Stack } from '../deploy/local/stack.ts';
import { addToFront } from './front.ts';
import { requestOf, runLoad } from './run-load.ts';

const filePath = '/bench-file';
/** In turn, for a machine's speed changes within seconds; nginx ends a connection after 10,000 requests. */
const rounds = 20;
const count = 9000;

export interface Reads {
  /** Answers a second. */
  page: number;
  file: number;
  bytes: number;
}

/** Lets the front door serve the file, too. */
async function serveFile(stack: Stack, content: string): Promise<void> {
  const { state, url } = await stack.description();
  const file = join(state, 'nginx', 'bench-file');
  await writeFile(file, content, { mode: 0o644 });
  await addToFront(stack, { locations: `location = ${filePath} { auth_request off; default_type application/json; alias ${file}; }` });
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
