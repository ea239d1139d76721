/** What `make` calls: `node cli.ts COMMAND`. Prints each step with its seconds; see README.md. */
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDotEnv, servicesOf } from './services.ts';
import { docker, isDockerWanted } from '../docker/cli.ts';
import { installChromium, installKafka, installNodePackages, installSystemPackages } from './install.ts';
import { repository, stateDirectory } from './paths.ts';
import { portsFrom } from './ports.ts';
import { run, runInForeground, step } from './run.ts';
import { connectStack, removeStack, type Stack, type StackOptions, startSupervisor } from './stack.ts';
import { endLeftovers, type PartStatus } from './supervisor.ts';
import { buildTools, findTool } from './tools.ts';

const stackName = process.env['STACK_NAME'] || 'dev';

const commands: Record<string, ((...args: string[]) => Promise<unknown>) | undefined> = {
  up,
  infra,
  down,
  status,
  logs,
  reset,
  restart,
  seed,
  test,
  check: () => npmScript('check'),
  generate: (...args) => npmScript('generate', ...args),
  'new-service': newService,
  bench,
  install,
  tools: buildTools,
  admin: (email = '') => runProgram('auth', 'make-admin.js', email),
  'second-factor-reset': (...args) => runProgram('auth', 'second-factor-reset.js', ...args),
  client: (...args) => runProgram('auth', 'service-client.js', ...args),
  audit: () => runProgram('registration', 'audit.js'),
  refunds: (...args) => runProgram('registration', 'refunds.js', ...args),
  run: runProgram,
};

async function up(): Promise<void> {
  const running = await connectStack(stackName);
  const isOld = running && !(await knowsAllServices(running));
  if (running && !isOld && isAllUp(await running.status(), true)) {
    console.log('It is up.');
    return printTable(running);
  }
  await prepare();
  if (isOld) await step('stopping, for there is a service that its supervisor does not know', () => running.end());
  const stack = await startInfrastructure();
  await step('services', () => withProgress(stack, stack.startServices('all')));
  await seedOnce(stack);
  await printTable(stack);
}

/** Only the servers that are not ours: for those who start services by hand. */
async function infra(): Promise<void> {
  await installSystemPackages();
  await installKafka();
  const stack = await startInfrastructure();
  await printTable(stack);
}

async function down(): Promise<void> {
  const stack = await connectStack(stackName);
  if (stack) await step('stopping', () => stack.end());
  else if ((await endLeftovers(stateDirectory(stackName))) > 0) console.log('Its supervisor was gone; what that left running is stopped.');
  else console.log('It is not up.');
}

async function status(): Promise<number> {
  const stack = await connectStack(stackName);
  if (!stack) {
    console.log('It is not up: make up');
    return 1;
  }
  await printTable(stack);
  return isAllUp(await stack.status(), false) ? 0 : 1;
}

async function logs(part?: string): Promise<number> {
  const folder = join(stateDirectory(stackName), 'logs');
  const names = part ? [`${part.replace(':', '-')}.log`] : await readdir(folder).catch(() => []);
  const present = names.filter((name) => name.endsWith('.log') && existsSync(join(folder, name))).map((name) => join(folder, name));
  if (present.length === 0) throw new Error(`There is no log${part ? ` of ${part}` : ''} in ${folder}: make status names the parts.`);
  return runInForeground('tail', ['-n', '200', '-F', ...present]);
}

/** Builds, then restarts one part, or every service and then the front door, whose routes may have changed. */
async function restart(part?: string): Promise<void> {
  const stack = await connected();
  await prepare();
  const running = await stack.status();
  const parts = part ? [part] : running.filter(({ about }) => about === 'service').map(({ name }) => name);
  await step(`restarting ${parts.join(', ')}`, () => withProgress(stack, Promise.all(parts.map((name) => stack.restart(name)))));
  if (!part && running.some(({ name }) => name === 'front')) await stack.restart('front');
}

async function reset(): Promise<void> {
  await step('removing the data of this stack', () => removeStack(stackName));
}

async function seed(): Promise<void> {
  const stack = await connected();
  await step('demo data', () => withProgress(stack, stack.seed()));
}

/** All tests: those of this folder with Node's runner, beside them jest's, whose global setup starts a stack of its own. */
async function test(...args: string[]): Promise<number> {
  await Promise.all([prepare().then(installChromium), buildTools()]);
  const results = await mkdtemp(join(tmpdir(), 'poydu-tests-'));
  const [tap, json] = [join(results, 'node.tap'), join(results, 'jest.json')];
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${tap}`,
  ];
  // Jest's stack takes longer to start than the tests of this folder take: their lines come before its first.
  const [local, rest] = await Promise.all([
    runInForeground(process.execPath, ['--test', ...reporters, 'deploy/**/*.spec.ts'], { cwd: repository }),
    runInForeground('npm', ['test', '--', '--json', `--outputFile=${json}`, ...args], { cwd: repository }),
  ]);
  const { passed, failed } = await countTests(tap, json);
  await rm(results, { recursive: true });
  // A runner that failed without a failed test did not run to its end.
  const sum = `${passed} passed, ${failed === 0 && local + rest > 0 ? 1 : failed} failed`;
  console.log(sum);
  if (process.env['TEST_SUMMARY_FILE']) await writeFile(process.env['TEST_SUMMARY_FILE'], `${sum}\n`);
  return local || rest;
}

async function countTests(tap: string, json: string): Promise<{ passed: number; failed: number }> {
  const local = await readFile(tap, 'utf8').catch(() => '');
  const rest = JSON.parse(await readFile(json, 'utf8').catch(() => '{}')) as { numPassedTests?: number; numFailedTests?: number };
  const count = (word: string) => Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(local)?.[1] ?? 0);
  return { passed: count('pass') + (rest.numPassedTests ?? 0), failed: count('fail') + count('cancelled') + (rest.numFailedTests ?? 0) };
}

/** A script of package.json that needs no server. */
async function npmScript(script: string, ...args: string[]): Promise<number> {
  await installNodePackages();
  return runInForeground('npm', ['run', '--silent', script, '--', ...args], { cwd: repository });
}

async function newService(name = ''): Promise<number> {
  const made = await npmScript('new-service', name);
  if (made !== 0) return made;
  await run('npm', ['install', '--package-lock-only'], { cwd: repository });
  return npmScript('generate');
}

async function bench(...args: string[]): Promise<number> {
  await prepare();
  return runInForeground('npm', ['run', '--silent', 'bench', '--', ...args], { cwd: repository });
}

/** Runs one of a service's own programs with what the service's process is told. */
async function runProgram(service = '', program = '', ...args: string[]): Promise<number> {
  const stack = await connected();
  const file = join(repository, 'apps', service, 'dist', program);
  const env = { ...process.env, ...(await stack.env(service)) };
  return runInForeground(process.execPath, ['--enable-source-maps', file, ...args], { env });
}

/** Whatever the machine lacks, side by side. */
async function install(): Promise<void> {
  await Promise.all([installNodePackages(), installSystemPackages().then(installKafka)]);
}

async function prepare(): Promise<void> {
  await install();
  await step('build', () => run('npm', ['run', '--silent', 'build'], { cwd: repository }));
}

async function startInfrastructure(): Promise<Stack> {
  const options = await stackOptions();
  const stack = await startSupervisor(options);
  await step('servers', () => withProgress(stack, stack.startInfrastructure()));
  return stack;
}

async function stackOptions(): Promise<StackOptions> {
  const base = process.env['PORT_BASE'] || (await readDotEnv())['PORT_BASE'] || '8080';
  return { name: stackName, portBase: Number(base), durable: true, services: 'none' };
}

async function connected(): Promise<Stack> {
  const stack = await connectStack(stackName);
  if (!stack) throw new Error('It is not up: make up');
  return stack;
}

/** Fills in the demo data unless that was done with the same programs. */
async function seedOnce(stack: Stack): Promise<void> {
  const { portBase } = await stack.description();
  const programs = (await servicesOf(portsFrom(portBase))).map(({ name }) => join(repository, 'apps', name, 'dist', 'seed.js'));
  const made = JSON.stringify(programs.filter((file) => existsSync(file)).map((file) => [file, statSync(file).mtimeMs]));
  const stamp = join(stateDirectory(stackName), 'seeded.json');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === made) return;
  await rm(stamp, { force: true });
  await step('demo data', () => withProgress(stack, stack.seed()));
  await writeFile(stamp, made);
}

/** Prints each part as it comes up. */
async function withProgress(stack: Stack, work: Promise<unknown>): Promise<void> {
  const start = performance.now();
  const before = new Map((await stack.status()).map(({ name, state }) => [name, state]));
  const look = async () => {
    for (const { name, state } of await stack.status()) {
      if (before.get(name) === state) continue;
      before.set(name, state);
      if (state === 'healthy' || state === 'done') console.log(`  ${name} ${((performance.now() - start) / 1000).toFixed(1)} s`);
    }
  };
  let isOver = false;
  const watched = work.finally(() => (isOver = true));
  const watch = async () => {
    while (!isOver) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await look();
  };
  await Promise.all([watched, watch()]);
}

async function knowsAllServices(stack: Stack): Promise<boolean> {
  const { portBase, services } = await stack.description();
  return (await servicesOf(portsFrom(portBase))).every(({ name }) => name in services);
}

function isAllUp(parts: PartStatus[], withServices: boolean): boolean {
  const hasServices = parts.some(({ about }) => about === 'service');
  return parts.every(({ state }) => state === 'healthy' || state === 'done') && (hasServices || !withServices);
}

async function printTable(stack: Stack): Promise<void> {
  const parts = await stack.status();
  const { url, state } = await stack.description();
  const rows = parts.filter(({ kind, state: now }) => kind === 'server' || now === 'failed');
  const width = (key: 'name' | 'about' | 'address') => Math.max(...rows.map((row) => row[key].length));
  console.log('');
  for (const { name, about, address, state: now, restarts, error } of rows) {
    const note = [restarts > 0 ? `restarted ${restarts} times` : '', now === 'healthy' ? '' : (error ?? '').split('\n')[0]]
      .filter(Boolean)
      .join('; ');
    console.log(
      `${name.padEnd(width('name'))}  ${about.padEnd(width('about'))}  ${address.padEnd(width('address'))}  ${now}${note ? ` (${note})` : ''}`,
    );
  }
  console.log(`\nMemory: ${await stack.memory()} MiB. State, logs and addresses: ${state} (env.json)`);
  console.log(keysAndPictures());
  if (parts.some(({ name }) => name === 'front')) console.log(await invitation(url));
}

function keysAndPictures(): string {
  const keys = findTool('vault') ? 'Vault' : 'a file (make tools builds Vault)';
  const pictures = findTool('versitygw') ? 'the S3 store' : 'a folder (make tools builds the S3 store)';
  return `Signing keys are in ${keys}, pictures in ${pictures}.`;
}

interface DemoLogins {
  demoLogins: Record<'organiser' | 'attendee', { email: string; password: string }>;
}

/** Where to go, and as whom. */
async function invitation(url: string): Promise<string> {
  const { demoLogins } = (await import(join(repository, 'libs', 'testing', 'dist', 'demo', 'people.js'))) as DemoLogins;
  const { organiser, attendee } = demoLogins;
  const answer = (await fetch(`${url}/api/events?limit=1`)
    .then((response) => response.json())
    .catch(() => undefined)) as { items?: { id: string }[] } | undefined;
  const event = answer?.items?.[0]?.id ?? 'EVENT_ID';
  return `
Poydu is at ${url}
  organiser  ${organiser.email}  ${organiser.password}
  attendee   ${attendee.email}  ${attendee.password}

Press «Пойду»:
curl -X POST ${url}/api/events/${event}/register -H "Authorization: Bearer $(curl -s ${url}/api/auth/login \\
  -H 'content-type: application/json' -d '{"login":"${attendee.email}","password":"${attendee.password}"}' | sed 's/.*"session_token":"\\([^"]*\\)".*/\\1/')"`;
}

/** What a stack of containers can do too. */
const ofStack = ['up', 'down', 'status', 'logs', 'reset', 'seed', 'admin', 'second-factor-reset', 'client', 'audit', 'refunds'];

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!command) {
  console.error(`Unknown command ${name}; there are ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
// Whoever reads this may have read enough (`make up | head`): what was begun goes on.
process.stdout.on('error', () => undefined);

try {
  const given = args.filter((arg) => arg !== '');
  const code = await (ofStack.includes(name) && isDockerWanted() ? docker(name, given) : command(...given));
  if (typeof code === 'number') process.exitCode = code;
} catch (error) {
  console.error(`\n${(error as Error).message}`);
  process.exitCode = 1;
}
