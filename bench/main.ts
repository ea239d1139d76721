/**
 * `make bench`: the rush of registrations, against pgbench on the same machine in the same run. See README.md.
 * `make bench` alone takes three pairs; arguments: `pairs=1`, `people=20000`, `only=service` (scenarios whose name contains it).
 */
import { fork } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { step } from '../deploy/local/run.ts';
import { removeStack, startStack, type Stack } from '../deploy/local/stack.ts';
import { Baseline } from './baseline.ts';
import { HotEvents } from './hot-event.ts';
import type { LoadJob, LoadResult } from './load.ts';
import { logPeopleIn, type PeopleFiles } from './people.ts';
import { processorSeconds } from './processes.ts';
import { type Measured, printTable, type Scenario } from './report.ts';

const options = Object.fromEntries(process.argv.slice(2).map((text) => text.split('=') as [string, string | undefined]));
const pairs = Number(options['pairs'] ?? 3);
const peopleCount = Number(options['people'] ?? 20_000);

/** What the press itself needs; the others read what it says, on the same processors. */
const ofThePress = ['auth', 'gateway', 'registration', 'front'];

const allScenarios: Scenario[] = [
  { name: 'service alone, 64 connections', connections: 64, entry: 'service', others: false },
  { name: 'whole path, 64 connections', connections: 64, entry: 'front', others: false },
  { name: 'whole path, 256 connections', connections: 256, entry: 'front', others: false },
  { name: 'scramble: 1,000 seats, 5 % press twice', connections: 64, entry: 'front', others: false, seats: 1000, doublesPercent: 5 },
  { name: 'spread: 1,000 events', connections: 64, entry: 'front', others: false, events: 1000 },
  { name: 'whole fleet, 64 connections', connections: 64, entry: 'front', others: true },
  { name: 'lag: 300 presses a second', connections: 64, entry: 'front', others: true, ratePerSecond: 300, presses: 3000 },
];

const scenarios = allScenarios.filter(({ name }) => name.includes(options['only'] ?? ''));
const needsFront = scenarios.some(({ entry }) => entry === 'front');

function runLoad(job: LoadJob): Promise<LoadResult> {
  const child = fork(join(import.meta.dirname, 'load.ts'), { execArgv: [] });
  return new Promise((resolve, reject) => {
    child.once('message', resolve).once('error', reject);
    child.once('exit', (code) => reject(new Error(`The load ended with ${String(code)}`)));
    child.send(job);
  });
}

async function measure(stack: Stack, scenario: Scenario, people: PeopleFiles): Promise<Omit<Measured, 'baseline'>> {
  const { superuserUrl, kafkaBrokers } = await stack.description();
  const { seats, events: count, doublesPercent, ratePerSecond } = scenario;
  await using events = await HotEvents.publish(superuserUrl, kafkaBrokers, { seats, count, others: scenario.others });
  const url = new URL(await stack.url(scenario.entry === 'front' ? undefined : 'registration'));
  const paths = events.ids.map((id) => (scenario.entry === 'front' ? `/api/events/${id}/register` : `/internal/events/${id}/join`));
  const before = await processorSeconds(stack);
  const load = await runLoad({
    host: url.hostname,
    port: Number(url.port),
    paths,
    connections: scenario.connections,
    peopleFile: scenario.entry === 'front' ? people.sessions : people.identities,
    presses: Math.min(scenario.presses ?? peopleCount, peopleCount),
    doublesPercent,
    ratePerSecond,
  });
  const after = await processorSeconds(stack);
  const { 200: registered = 0, 409: refused = 0, ...others } = load.statuses;
  const taken = await events.assertCounts(seats === undefined ? registered : seats);
  const drainSeconds = await events.untilOutboxIsEmpty();
  if (Object.keys(others).length > 0 || (seats === undefined && refused > 0))
    console.warn(`  unexpected answers: ${JSON.stringify(load.statuses)}`);
  const lag = ratePerSecond === undefined ? undefined : await events.lag(taken);
  const microseconds = [...after].map(([name, seconds]) => [name, ((seconds - (before.get(name) ?? 0)) / load.presses) * 1e6] as const);
  const spent = [...microseconds, ['load', (load.processorSeconds / load.presses) * 1e6] as const];
  return { load, drainSeconds, lag, processorMicroseconds: Object.fromEntries(spent.filter(([, value]) => value >= 1)) };
}

async function setOthers(stack: Stack, wanted: boolean): Promise<void> {
  if (!needsFront) return;
  const services = Object.keys((await stack.description()).services).filter((name) => !ofThePress.includes(name));
  for (const name of services) await (wanted ? stack.start(name) : stack.stop(name));
}

async function run(folder: string): Promise<void> {
  await step('a stack of its own', () => removeStack('bench'));
  const services = needsFront ? 'all' : ['auth', 'registration'];
  const stack = await startStack({ name: 'bench', portBase: 'free', durable: true, services, endsWithParent: true });
  const { superuserUrl } = await stack.description();
  const baseline = await Baseline.prepare(superuserUrl, folder);
  await setOthers(stack, false);
  const clients = await step('the best number of clients for the baseline', () => baseline.findBestClients());
  const measured = new Map<Scenario, Measured[]>(scenarios.map((scenario) => [scenario, []]));
  for (let pair = 1; pair <= pairs; pair++) {
    // Anew for each pair, for Redis keeps a session for ten minutes at most.
    const people = await step(`${peopleCount} people log in`, async () =>
      logPeopleIn({ count: peopleCount, auth: await stack.env('auth'), folder }),
    );
    const [first] = scenarios;
    // Node compiles what is hot only after some thousand presses; a service that has just started is not what is compared.
    if (pair === 1 && first) await step('warming up', () => measure(stack, { ...first, entry: needsFront ? 'front' : 'service' }, people));
    for (const scenario of scenarios) {
      await setOthers(stack, scenario.others);
      const before = await baseline.measure(clients, 4);
      const result = await measure(stack, scenario, people);
      measured.get(scenario)?.push({ ...result, baseline: before });
      console.log(`  ${pair}/${pairs} ${scenario.name}: ${result.load.perSecond.toFixed(0)}/s, baseline ${before.toFixed(0)}/s`);
    }
    await setOthers(stack, false);
  }
  printTable(clients, measured);
  await writeResults({
    clients,
    people: peopleCount,
    scenarios: Object.fromEntries([...measured].map(([{ name }, runs]) => [name, runs])),
  });
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
