import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadJob, LoadResult } from './load.ts';

interface Job extends Omit<LoadJob, 'requestsFile' | 'host' | 'port'> {
  /** Where the requests go. */
  url: string;
  /** As they are sent; see `requestOf`. */
  requests: string[];
  /** Where the requests may lie meanwhile. */
  folder: string;
}

/** An HTTP request as it goes over the wire. */
export function requestOf(method: string, path: string, headers: string[] = [], body = ''): string {
  const length = method === 'GET' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  return [`${method} ${path} HTTP/1.1`, 'Host: poydu', ...headers, ...length, '', body].join('\r\n');
}

/** Sends them from another process. */
export async function runLoad({ url, requests, folder, ...job }: Job): Promise<LoadResult> {
  const requestsFile = join(folder, `requests-${randomUUID()}.json`);
  await writeFile(requestsFile, JSON.stringify(requests), { mode: 0o600 });
  const { hostname, port } = new URL(url);
  const child = fork(join(import.meta.dirname, 'load.ts'), { execArgv: [] });
  try {
    return await new Promise<LoadResult>((resolve, reject) => {
      child.once('message', resolve).once('error', reject);
      child.once('exit', (code) => reject(new Error(`The load ended with ${String(code)}`)));
      child.send({ ...job, host: hostname, port: Number(port), requestsFile } satisfies LoadJob);
    });
  } finally {
    await rm(requestsFile);
  }
}
