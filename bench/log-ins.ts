/** Log-ins a second against bare password hashes, and what a flood of them does to who presses meanwhile. */
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import type { Stack } from '../deploy/local/stack.ts';
import { HotEvents } from './hot-event.ts';
import { openAccounts, type People } from './people.ts';
import { requestOf, runLoad } from './run-load.ts';

/** As auth hashes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const password = 'a password that only the bench uses';
const pressesPerSecond = 200;

export interface LogIns {
  /** Password checks a second, on all cores, with nothing around them. */
  hashes: number;
  logIns: number;
  /** Milliseconds of the 99th of a hundred presses. */
  p99Alone: number;
  p99InFlood: number;
}

async function hashesPerSecond(passwordHash: string): Promise<number> {
  const end = performance.now() + 3000;
  const start = performance.now();
  let count = 0;
  const check = async () => {
    for (; performance.now() < end; count++) await verify(passwordHash, password);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, check));
  return count / ((performance.now() - start) / 1000);
}

export async function measureLogIns(stack: Stack, people: People, folder: string): Promise<LogIns> {
  const { url, superuserUrl, kafkaBrokers } = await stack.description();
  const passwordHash = await hash(password, cost);
  const accounts = await openAccounts({ count: 500, auth: await stack.env('auth'), superuserUrl, passwordHash });
  const requests = accounts.map(({ username }) =>
    requestOf('POST', '/api/auth/login', ['Content-Type: application/json'], JSON.stringify({ login: username, password })),
  );
  // So many may log in from each address in a quarter of an hour.
  const localAddresses = Array.from({ length: 200 }, () => `127.${[1, 2, 3].map(() => 1 + Math.floor(Math.random() * 250)).join('.')}`);
  const logIn = async (count: number) => {
    const result = await runLoad({ url, requests, count, connections: 16, localAddresses, folder });
    if (Object.keys(result.statuses).join() !== '200') throw new Error(`Log-ins are answered ${JSON.stringify(result.statuses)}`);
    return result;
  };
  const press = async () => {
    await using events = await HotEvents.publish(superuserUrl, kafkaBrokers);
    const presses = people.sessions
      .slice(0, 10 * pressesPerSecond)
      .map((session) => requestOf('POST', `/api/events/${events.ids[0]}/register`, session));
    return (await runLoad({ url, requests: presses, connections: 64, ratePerSecond: pressesPerSecond, folder })).p99;
  };
  const hashes = await hashesPerSecond(passwordHash);
  const { perSecond } = await logIn(500);
  // Services that have just started compile what is hot first.
  await press();
  const p99Alone = await press();
  const flood = logIn(Math.ceil(perSecond * 15));
  const p99InFlood = await press();
  await flood;
  return { hashes, logIns: perSecond, p99Alone, p99InFlood };
}
