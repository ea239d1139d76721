/** Every port of a stack is counted from one setting, PORT_BASE, so that several stacks fit on a machine. */
import { once } from 'node:events';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';

const defaultBase = 8080;

/** The ports of a stack whose PORT_BASE is 8080. */
const atDefaultBase = {
  front: 8080,
  /** Nobody is served here: a stack's supervisor holds it, and whoever holds it owns the range. */
  claim: 8003,
  gateway: 8004,
  auth: 8005,
  user: 8006,
  event: 8007,
  registration: 8008,
  review: 8009,
  media: 8010,
  chat: 8011,
  notification: 8012,
  mailbox: 1080,
  smtp: 1025,
  postgres: 15432,
  redis: 16379,
  kafka: 19092,
  kafkaController: 19093,
  vault: 18200,
  vaultCluster: 18201,
  objectStore: 19000,
};

export type PortName = keyof typeof atDefaultBase;
export type Ports = Record<PortName, number>;

/** @throws when a port would fall out of 1–65535. */
export function portsFrom(base: number): Ports {
  const entries = Object.entries(atDefaultBase).map(([name, port]) => [name, port + base - defaultBase] as const);
  const wrong = entries.find(([, port]) => !Number.isInteger(port) || port < 1 || port > 65_535);
  if (wrong) throw new Error(`PORT_BASE=${base} puts ${wrong[0]} on port ${wrong[1]}: choose another PORT_BASE (default ${defaultBase}).`);
  return Object.fromEntries(entries) as Ports;
}

/** Whether nothing listens on this port of the loopback address. */
export async function isFree(port: number): Promise<boolean> {
  const server = await listen(port);
  server?.close();
  return server !== undefined;
}

/** @returns undefined when the port is taken. */
async function listen(port: number): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}

/** @throws naming every taken port, who holds it where that can be known, and PORT_BASE. */
export async function assertFree(wanted: Partial<Ports>): Promise<void> {
  const taken: string[] = [];
  for (const [name, port] of Object.entries(wanted)) {
    if (!(await isFree(port))) taken.push(`  port ${port} (${name}) is taken${await describeHolder(port)}`);
  }
  if (taken.length > 0) {
    throw new Error(
      `${taken.join('\n')}\nEnd that program, or choose other ports for this stack: make up PORT_BASE=9080 (or PORT_BASE=9080 in .env).`,
    );
  }
}

/** Takes the first base from `base` on, in steps of 20, all of whose ports are free. It is nobody else's until `release` or this process's end. */
export async function claimBase(base: number, last = base + 2000): Promise<{ base: number; release: () => void }> {
  for (let candidate = base; candidate <= last; candidate += 20) {
    const { claim, ...ports } = portsFrom(candidate);
    // Only who owns the range looks at its other ports: a look takes the port for a moment, in which its owner could not.
    const server = await listen(claim);
    if (!server) continue;
    const free = await Promise.all(Object.values(ports).map(isFree));
    if (free.every(Boolean)) return { base: candidate, release: () => void server.close() };
    server.close();
  }
  throw new Error(`No free range of ports from PORT_BASE=${base} on.`);
}

/** Who listens, from /proc: `ss` and `lsof` are not on every machine. Empty when it cannot be known (another user's process). */
async function describeHolder(port: number): Promise<string> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => '')));
  const listening = '0A';
  const row = tables
    .flatMap((table) => table.split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .find((columns) => columns[1]?.endsWith(suffix) && columns[3] === listening);
  if (!row) return '';
  const socket = `socket:[${String(row[9])}]`;
  for (const pid of (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const targets = await Promise.all(files.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
    if (!targets.includes(socket)) continue;
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim();
    return ` by process ${pid} (${command.slice(0, 100)})`;
  }
  return ' by a process of another user';
}
