/**
 * The load, in a process of its own: keep-alive connections, on each of which the next request is sent as soon as the one before is
 * answered. Plain sockets, because the generator shares the processors with what it measures.
 */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

export interface LoadJob {
  host: string;
  port: number;
  /** A JSON file: requests as they are sent. */
  requestsFile: string;
  /** How many are sent, from the first on again where there are not so many; each once when left out. */
  count?: number;
  connections: number;
  /** Requests under way on a connection at once, so that the generator needs less of the processors; one when left out. */
  pipelined?: number;
  /** Requests begun in a second at most; as fast as they are answered when left out. */
  ratePerSecond?: number;
  /** Where connections come from, in turn: limits by address are not what is measured. */
  localAddresses?: string[];
}

export interface LoadResult {
  requests: number;
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

async function send({
  host,
  port,
  requestsFile,
  connections,
  count,
  pipelined = 1,
  ratePerSecond,
  localAddresses,
}: LoadJob): Promise<LoadResult> {
  const requests = (JSON.parse(readFileSync(requestsFile, 'utf8')) as string[]).map((request) => Buffer.from(request));
  const total = count ?? requests.length;
  const took = new Float64Array(total);
  const statuses: Record<string, number> = {};
  let next = 0;
  const before = process.cpuUsage();
  const start = performance.now();

  const talk = (connection: number) =>
    new Promise<void>((resolve, reject) => {
      const localAddress = localAddresses?.[connection % localAddresses.length];
      const socket = connect({ host, port, noDelay: true, ...(localAddress === undefined ? {} : { localAddress }) });
      let received: Buffer = Buffer.alloc(0);
      const underWay: { number: number; sentAt: number }[] = [];
      const fill = () => {
        const early = ratePerSecond ? start + (next / ratePerSecond) * 1000 - performance.now() : 0;
        if (early > 1 && next < total) {
          setTimeout(fill, early);
          return;
        }
        const sentAt = performance.now();
        const batch: Buffer[] = [];
        for (; underWay.length < pipelined && next < total; next++) {
          underWay.push({ number: next, sentAt });
          batch.push(requests[next % requests.length] as Buffer);
        }
        if (batch.length > 0) socket.write(batch.length === 1 ? (batch[0] as Buffer) : Buffer.concat(batch));
        if (underWay.length > 0) return;
        socket.end();
        resolve();
      };
      socket.on('connect', fill);
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        let isAnswered = false;
        for (let length = lengthOfAnswer(received); length !== undefined; length = lengthOfAnswer(received)) {
          const answered = underWay.shift();
          if (answered) took[answered.number] = performance.now() - answered.sentAt;
          const status = received.toString('latin1', 9, 12);
          statuses[status] = (statuses[status] ?? 0) + 1;
          received = received.subarray(length);
          isAnswered = true;
        }
        if (isAnswered) fill();
      });
      socket.on('error', reject);
      socket.on('end', () => reject(new Error('The server closed a connection')));
    });
  await Promise.all(Array.from({ length: connections }, (_, connection) => talk(connection)));

  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  took.sort();
  const percentile = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return {
    requests: total,
    seconds,
    perSecond: total / seconds,
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    max: percentile(1),
    statuses,
    processorSeconds: (user + system) / 1e6,
  };
}

process.once('message', (job: LoadJob) => {
  void send(job).then((result) => process.send?.(result, () => process.exit(0)));
});
