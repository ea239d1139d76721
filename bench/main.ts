/**
 * `make bench`: the rush of registrations, against pgbench on the same machine in the same run, and what else is measured. See README.md.
 * `make bench` alone takes three pairs; arguments: `pairs=1`, `people=20000`, `only=service` (scenarios whose name has this pattern).
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { step } from '../deploy/local/run.ts';
import { removeStack, startStack, type Stack } from '../deploy/local/stack.ts';
import { Baseline } from './baseline.ts';
import { HotEvents, untilCaughtUp } from './hot-event.ts';
import { assertPlans, fillTables } from './large-tables.ts';
import { measureCatchUp } from './catch-up.ts';
import { type IdentityChecks, measureIdentity } from './identity.ts';
import { type FirstSeat, measureFirstSeats } from './first-seat.ts';
import { measurePages, type PageSpeed } from './lighthouse.ts';
import { type LogIns, measureLogIns } from './log-ins.ts';
import { logPeopleIn, openAccounts, type People } from './people.ts';
import { processorSeconds } from './processes.ts';
import { measureReads, type Reads } from './reads.ts';
import {
  type Measured,
  percentilesOf,
  printCatchUps,
  printFirstSeats,
  printIdentity,
  printLogIns,
  printPages,
  printReads,
  printTable,
  type Scenario,
} from './report.ts';
import { requestOf, runLoad } from './run-load.ts';

const options = Object.fromEntries(process.argv.slice(2).map((text) => text.split('=') as [string, string | undefined]));
const pairs = Number(options['pairs'] ?? 3);
const peopleCount = Number(options['people'] ?? 20_000);

/** What the press itself needs; the others read what it says, on the same processors. */
const ofThePress = ['auth', 'gateway', 'registration', 'front'];

const allScenarios: Scenario[] = [
  { name: 'service alone, 64 connections', connections: 64, entry: 'service', others: false },
  { name: 'whole path, 64 connections', connections: 64, entry: 'front', others: false },
  { name: 'whole path, 256 connections', connections: 256, entry: 'front', others: false },
  {
    name: 'whole path, 64 connections, cold: identity tokens made on the press',
    connections: 64,
    entry: 'front',
    others: false,
    isCold: true,
  },
  { name: 'scramble: 1,000 seats, 5 % press twice', connections: 64, entry: 'front', others: false, seats: 1000, doublesPercent: 5 },
  { name: 'spread: 1,000 events', connections: 64, entry: 'front', others: false, events: 1000 },
  { name: 'whole fleet, 64 connections', connections: 64, entry: 'front', others: true },
  { name: 'lag: 300 presses a second', connections: 64, entry: 'front', others: true, ratePerSecond: 300, presses: 3000 },
];

/** Last, for the tables stay full. */
const onLargeTables: Scenario = {
  name: 'whole path, 64 connections, 5 million registrations before',
  connections: 64,
  entry: 'front',
  others: false,
};

const wanted = new RegExp(options['only'] ?? '');
const isWanted = (name: string) => wanted.test(name);
const scenarios = allScenarios.filter(({ name }) => isWanted(name));
const [wantsReads, wantsLogIns, wantsCatchUp] = [isWanted('reads'), isWanted('log-ins'), isWanted('catch-up')];
const [wantsIdentity, wantsPages, wantsFirstSeats] = [isWanted('identity'), isWanted('lighthouse'), isWanted('first-seat')];
const wantsLargeTables = isWanted(onLargeTables.name);
const needsFront =
  scenarios.some(({ entry }) => entry === 'front') ||
  wantsReads ||
  wantsLogIns ||
  wantsIdentity ||
  wantsPages ||
  wantsFirstSeats ||
  wantsCatchUp ||
  wantsLargeTables;

/** The header lines of those who press in a scenario. */
async function headersOf({ entry, isCold = false, presses = peopleCount }: Scenario, people: People, stack: Stack): Promise<string[][]> {
  const count = Math.min(presses, peopleCount);
  if (entry === 'service') return people.identities.slice(0, count);
  if (!isCold) return people.sessions.slice(0, count);
  const { superuserUrl } = await stack.description();
  const opened = await openAccounts({ count, auth: await stack.env('auth'), superuserUrl });
  return opened.map(({ session }) => session);
}

async function measure(stack: Stack, scenario: Scenario, people: People, folder: string): Promise<Omit<Measured, 'baseline'>> {
  const { superuserUrl, kafkaBrokers } = await stack.description();
  const { seats, events: count, doublesPercent = 0, ratePerSecond, connections, entry, others } = scenario;
  await using events = await HotEvents.publish(superuserUrl, kafkaBrokers, { seats, count, others });
  const paths = events.ids.map((id) => (entry === 'front' ? `/api/events/${id}/register` : `/internal/events/${id}/join`));
  const once = await headersOf(scenario, people, stack);
  const again = once.slice(0, (once.length * doublesPercent) / 100);
  const requests = [...once, ...again].map((headers, index) => requestOf('POST', paths[index % paths.length] ?? '', headers));
  const url = await stack.url(entry === 'front' ? undefined : 'registration');
  await using reader = ratePerSecond === undefined ? undefined : await events.listen(kafkaBrokers);
  const before = await processorSeconds(stack);
  const load = await runLoad({ url, requests, connections, ratePerSecond, folder });
  const after = await processorSeconds(stack);
  const { 200: registered = 0, 409: refused = 0, ...unexpected } = load.statuses;
  const taken = await events.assertCounts(seats === undefined ? registered : seats);
  const drainSeconds = await events.untilOutboxIsEmpty();
  if (Object.keys(unexpected).length > 0 || (seats === undefined && refused > 0))
    console.warn(`  unexpected answers: ${JSON.stringify(load.statuses)}`);
  const lag = reader && { topic: percentilesOf(reader.lags), notification: await events.lag(taken) };
  const microseconds = [...after].map(([name, seconds]) => [name, ((seconds - (before.get(name) ?? 0)) / load.requests) * 1e6] as const);
  const spent = [...microseconds, ['load', (load.processorSeconds / load.requests) * 1e6] as const];
  return { load, drainSeconds, lag, processorMicroseconds: Object.fromEntries(spent.filter(([, value]) => value >= 1)) };
}

/** An event of the demo data, with all that its page shows. */
async function demoEvent(stack: Stack): Promise<string> {
  const { url } = await stack.description();
  const { items } = (await (await fetch(`${url}/api/events?limit=1`)).json()) as { items: { id: string }[] };
  if (!items[0]) throw new Error('There is no event in the demo data');
  return items[0].id;
}

async function setOthers(stack: Stack, wanted: boolean): Promise<void> {
  if (!needsFront) return;
  const { services, kafkaBrokers } = await stack.description();
  const others = Object.keys(services).filter((name) => !ofThePress.includes(name));
  for (const name of others) await (wanted ? stack.start(name) : stack.stop(name));
  // They were away while others pressed, and would hear of that now.
  if (wanted) await untilCaughtUp(kafkaBrokers, others);
}

async function run(folder: string): Promise<void> {
  await step('a stack of its own', () => removeStack('bench'));
  const services = needsFront ? 'all' : ['auth', 'registration'];
  const stack = await startStack({ name: 'bench', portBase: 'free', durable: true, services, endsWithParent: true });
  const { superuserUrl } = await stack.description();
  const baseline = await Baseline.prepare(superuserUrl, folder);
  if (wantsReads || wantsPages || wantsFirstSeats) await step('demo data', () => stack.seed());
  await setOthers(stack, false);
  const clients = await step('the best number of clients for the baseline', () => baseline.findBestClients());
  const measured = new Map<Scenario, Measured[]>();
  const reads: Reads[] = [];
  const logIns: LogIns[] = [];
  const identity: IdentityChecks[] = [];
  const pages: PageSpeed[] = [];
  const firstSeats: FirstSeat[] = [];
  const catchUps: number[] = [];
  const logIn = async () => logPeopleIn({ count: peopleCount, auth: await stack.env('auth') });
  const measurePair = async (pair: number, scenario: Scenario, people: People) => {
    await setOthers(stack, scenario.others);
    const before = await baseline.measure(clients, 4);
    const result = await measure(stack, scenario, people, folder);
    measured.set(scenario, [...(measured.get(scenario) ?? []), { ...result, baseline: before }]);
    console.log(`  ${pair}/${pairs} ${scenario.name}: ${result.load.perSecond.toFixed(0)}/s, baseline ${before.toFixed(0)}/s`);
  };
  try {
    for (let pair = 1; pair <= pairs; pair++) {
      // Anew for each pair, for Redis keeps a session for ten minutes at most.
      const people = await step(`${peopleCount} people log in`, logIn);
      const [first] = scenarios;
      // Node compiles what is hot only after some thousand presses; a service that has just started is not what is compared.
      if (pair === 1 && first)
        await step('warming up', () =>
          measure(stack, { ...first, others: false, entry: needsFront ? 'front' : 'service' }, people, folder),
        );
      for (const scenario of scenarios) await measurePair(pair, scenario, people);
      if (wantsCatchUp) {
        await setOthers(stack, false);
        catchUps.push(await measureCatchUp(stack, people, folder));
      }
      await setOthers(stack, wantsReads || wantsLogIns);
      if (wantsReads) reads.push(await measureReads(stack, await demoEvent(stack), folder));
      if (wantsLogIns) logIns.push(await measureLogIns(stack, people, folder));
      if (wantsIdentity) {
        await setOthers(stack, false);
        await stack.start('user');
        identity.push(await measureIdentity(stack, people, folder));
      }
      await setOthers(stack, false);
    }
    if (wantsPages) {
      await setOthers(stack, true);
      pages.push(...(await step('home and event page on a phone', async () => measurePages(stack, await demoEvent(stack)))));
      await setOthers(stack, false);
    }
    if (wantsFirstSeats) {
      await setOthers(stack, true);
      firstSeats.push(...(await step('from the first page to a seat on a phone', () => measureFirstSeats(stack))));
      await setOthers(stack, false);
    }
    if (wantsLargeTables) {
      await step('five million registrations', () => fillTables(superuserUrl));
      await assertPlans(superuserUrl);
      for (let pair = 1; pair <= pairs; pair++) await measurePair(pair, onLargeTables, await logIn());
    }
  } finally {
    // Also what there is when something fails: it took long to measure.
    printTable(clients, measured);
    printCatchUps(catchUps);
    printReads(reads);
    printLogIns(logIns);
    printIdentity(identity);
    printPages(pages);
    printFirstSeats(firstSeats);
    await writeResults({
      clients,
      people: peopleCount,
      scenarios: Object.fromEntries([...measured].map(([{ name }, runs]) => [name, runs])),
      catchUps,
      reads,
      logIns,
      identity,
      pages,
      firstSeats,
    });
  }
  await removeStack('bench');
}

async function writeResults(results: object): Promise<void> {
  const at = new Date().toISOString();
  const folder = join(import.meta.dirname, 'results');
  const file = join(folder, `${at.replaceAll(':', '-')}.json`);
  const processors = cpus().map(({ model }) => model);
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify({ at, processors, load: loadavg(), ...results }, null, 2)}\n`);
  console.log(file);
}

const folder = await mkdtemp(join(tmpdir(), 'poydu-bench-'));
try {
  await run(folder);
} finally {
  await rm(folder, { recursive: true });
}
