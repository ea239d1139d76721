/** What it costs to know who is calling: the same route of the same nginx with and without auth_request; and the bot's upsert. */
import { join } from 'node:path';
import { waitUntil } from '../deploy/local/run.ts';
import type { Stack } from '../deploy/local/stack.ts';
import { addToFront } from './front.ts';
import type { People } from './people.ts';
import { requestOf, runLoad } from './run-load.ts';

const [openPath, checkedPath] = ['/bench-open', '/bench-checked'];
/** In turn, for a machine's speed changes within seconds. */
const rounds = 5;
const count = 40_000;
const upsertsPerSecond = 100;

export interface IdentityChecks {
  /** Answers a second. */
  open: number;
  checked: number;
  /** Milliseconds of the 99th of a hundred requests with the check: the median of the rounds. */
  p99: number;
  /** The same of the bot's upserts, at a hundred a second. */
  upsertP99: number;
}

/** A service that costs next to nothing, behind the front door: nginx itself, so that the check is not lost in somebody else's work. */
async function addService(stack: Stack): Promise<void> {
  const { state, url } = await stack.description();
  const socket = `unix:${join(state, 'nginx', 'bench.sock')}`;
  await addToFront(stack, {
    servers: `upstream bench { server ${socket}; keepalive 128; keepalive_requests 1000000; }
server { listen ${socket}; access_log off; default_type application/json; keepalive_requests 1000000; location / { return 200 '{}'; } }`,
    locations: `location = ${openPath} { auth_request off; proxy_pass http://bench; }
location = ${checkedPath} { set $methods "GET=required"; proxy_pass http://bench; }`,
  });
  await waitUntil('nginx has the routes', 10, async () => (await fetch(`${url}${openPath}`)).ok);
  const { status } = await fetch(`${url}${checkedPath}`);
  if (status !== 401) throw new Error(`Without a session ${checkedPath} answers ${String(status)}: nothing is checked there`);
}

/** Upserts of the bot: every person comes twice. @returns milliseconds of the 99th of a hundred. */
async function upsertP99(stack: Stack, folder: string): Promise<number> {
  const { url, credentials } = await stack.description();
  const first = 1 + Math.floor(Math.random() * 1e12);
  const headers = [`Authorization: Bearer ${credentials.telegramBot}`, 'Content-Type: application/json'];
  const upsert = async (people: number) => {
    const once = Array.from({ length: people }, (_, index) =>
      requestOf(
        'POST',
        '/account/register',
        headers,
        JSON.stringify({ telegram_id: first + index, username: `bench_${index}`, first_name: 'Антон', language_code: 'ru' }),
      ),
    );
    const result = await runLoad({ url, requests: [...once, ...once], connections: 16, ratePerSecond: upsertsPerSecond, folder });
    if (Object.keys(result.statuses).join() !== '200') throw new Error(`Upserts are answered ${JSON.stringify(result.statuses)}`);
    return result.p99;
  };
  // Services that have just started compile what is hot first.
  await upsert(500);
  return upsert(1000);
}

export async function measureIdentity(stack: Stack, people: People, folder: string): Promise<IdentityChecks> {
  const { url } = await stack.description();
  await addService(stack);
  const ask = async (path: string) => {
    const requests = people.sessions.map((session) => requestOf('GET', path, session));
    const result = await runLoad({ url, requests, connections: 64, count, folder });
    if (Object.keys(result.statuses).join() !== '200') throw new Error(`${path} answers ${JSON.stringify(result.statuses)}`);
    return result;
  };
  const seconds = { open: 0, checked: 0 };
  const p99s: number[] = [];
  await ask(checkedPath);
  for (let round = 0; round < rounds; round++) {
    seconds.open += (await ask(openPath)).seconds;
    const checked = await ask(checkedPath);
    seconds.checked += checked.seconds;
    p99s.push(checked.p99);
  }
  const perSecond = (spent: number) => (rounds * count) / spent;
  const p99 = p99s.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? NaN;
  return { open: perSecond(seconds.open), checked: perSecond(seconds.checked), p99, upsertP99: await upsertP99(stack, folder) };
}
