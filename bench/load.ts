/**
 * The load, in a process of its own: `connections` keep-alive connections, on each of which the next person of the list presses as soon as
 * the one before is answered. Plain sockets, because the generator shares the processors with what it measures.
 */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

export interface LoadJob {
  host: string;
  port: number;
  /** Each press takes the next of them. */
  paths: string[];
  connections: number;
  /** A JSON file: for each person the header lines that identify them. */
  peopleFile: string;
  /** How many of them press. */
  presses: number;
  /** Of a hundred, how many press once more at the end of the line. */
  doublesPercent?: number;
  /** Presses begun in a second at most; as fast as they are answered when left out. */
  ratePerSecond?: number;
}

export interface LoadResult {
  presses: number;
  seconds: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  max: number;
  /** Answers by HTTP status. */
  statuses: Record<string, number>;
  /** Seconds of processor time of this process. */
  processorSeconds: number;
}

const headEnd = Buffer.from('\r\n\r\n');

/** Bytes of the answer that begins the buffer; undefined while it is not complete. */
function lengthOfAnswer(bytes: Buffer): number | undefined {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end).toLowerCase();
  const at = head.indexOf('content-length:');
  if (at >= 0) {
    const length = end + 4 + parseInt(head.slice(at + 15, at + 30), 10);
    return bytes.length >= length ? length : undefined;
  }
  if (!head.includes('transfer-encoding: chunked')) throw new Error(`An answer without a length: ${head}`);
  const last = bytes.indexOf('\r\n0\r\n\r\n', end);
  return last < 0 ? undefined : last + 7;
}

async function rush({
  host,
  port,
  paths,
  connections,
  peopleFile,
  presses,
  doublesPercent = 0,
  ratePerSecond,
}: LoadJob): Promise<LoadResult> {
  const once = (JSON.parse(readFileSync(peopleFile, 'utf8')) as string[]).slice(0, presses);
  const people = [...once, ...once.slice(0, (once.length * doublesPercent) / 100)];
  const requests = people.map((identity, index) =>
    Buffer.from(`POST ${paths[index % paths.length] ?? ''} HTTP/1.1\r\nHost: ${host}:${port}\r\n${identity}\r\nContent-Length: 0\r\n\r\n`),
  );
  const took = new Float64Array(requests.length);
  const statuses: Record<string, number> = {};
  let next = 0;
  const before = process.cpuUsage();
  const start = performance.now();

  const pressUntilNobodyIsLeft = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ host, port, noDelay: true });
      let received: Buffer = Buffer.alloc(0);
      let current = -1;
      let sentAt = 0;
      const send = () => {
        const early = ratePerSecond ? start + (next / ratePerSecond) * 1000 - performance.now() : 0;
        if (early > 1 && next < requests.length) {
          setTimeout(send, early);
          return;
        }
        if (next >= requests.length) {
          socket.end();
          resolve();
          return;
        }
        current = next++;
        sentAt = performance.now();
        socket.write(requests[current] as Buffer);
      };
      socket.on('connect', send);
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const length = lengthOfAnswer(received);
        if (length === undefined) return;
        took[current] = performance.now() - sentAt;
        const status = received.toString('latin1', 9, 12);
        statuses[status] = (statuses[status] ?? 0) + 1;
        received = received.subarray(length);
        send();
      });
      socket.on('error', reject);
      socket.on('end', () => reject(new Error('The server closed a connection')));
    });
  await Promise.all(Array.from({ length: connections }, pressUntilNobodyIsLeft));

  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  took.sort();
  const percentile = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return {
    presses: requests.length,
    seconds,
    perSecond: requests.length / seconds,
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    max: percentile(1),
    statuses,
    processorSeconds: (user + system) / 1e6,
  };
}

process.once('message', (job: LoadJob) => {
  void rush(job).then((result) => process.send?.(result, () => process.exit(0)));
});
