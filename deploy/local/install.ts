/** Puts what the stack needs onto the machine: Debian's packages, npm's, Kafka's jars. What is there already is not touched. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './lock.ts';
import { cache, cloneHash, repository } from './paths.ts';
import { run, step } from './run.ts';

/** Programs that Debian keeps outside an ordinary user's PATH. */
const systemFolders = ['/usr/sbin', '/sbin', '/usr/local/sbin'];

/** @returns the path of a program, or undefined when the machine has none of that name. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), ...systemFolders];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/** @returns the folder of the newest Postgres whose contrib extensions are there too. */
export async function findPostgres(): Promise<string | undefined> {
  const versions = (await readdir('/usr/lib/postgresql').catch(() => [])).sort((a, b) => Number(b) - Number(a));
  return versions
    .filter((version) => existsSync(`/usr/share/postgresql/${version}/extension/pg_trgm.control`))
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .find((folder) => existsSync(join(folder, 'initdb')));
}

/** Installs Debian's packages for the servers, all that are missing in one go. */
export async function installSystemPackages(): Promise<void> {
  const missing = [
    ...((await findPostgres()) ? [] : ['postgresql', 'postgresql-contrib']),
    ...(findProgram('redis-server') ? [] : ['redis-server']),
    ...(findProgram('nginx') ? [] : ['nginx-light']),
    ...(findProgram('java') ? [] : ['default-jre-headless']),
    // Not for the stack: for the command that `make up` prints at its end.
    ...(findProgram('curl') ? [] : ['curl']),
    ...(findProgram('mvn') || existsSync(await kafkaFolder()) ? [] : ['maven']),
  ];
  if (missing.length === 0) return;
  await step(`Debian packages: ${missing.join(', ')}`, () => run('bash', [join(import.meta.dirname, 'apt.sh'), ...missing]));
}

/** @returns the browser of the web site's tests: CHROMIUM when it is set, else Debian's. */
const findChromium = (): string | undefined => process.env['CHROMIUM'] || findProgram('chromium') || findProgram('chromium-browser');

/** Installs the browser that the web site is tested in. Who may not install packages sets CHROMIUM to one. */
export async function installChromium(): Promise<void> {
  if (findChromium()) return;
  await step('Debian package: chromium', () => run('bash', [join(import.meta.dirname, 'apt.sh'), 'chromium']));
}

/** Installs npm's packages, unless those of the lock file are there. */
export async function installNodePackages(): Promise<void> {
  await withLock(join(cache, `npm-${cloneHash}.lock`), async () => {
    if (await hasNodePackages()) return;
    await step("npm's packages", () => run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: repository }));
  });
}

interface LockFile {
  packages: Record<string, { version?: string; link?: boolean; optional?: boolean }>;
}

/** npm leaves a record of what it installed, also when somebody used `npm install` by hand: no stamp of our own is needed. */
async function hasNodePackages(): Promise<boolean> {
  const read = async (file: string) => JSON.parse(await readFile(join(repository, file), 'utf8')) as LockFile;
  const installed = await read('node_modules/.package-lock.json').catch(() => undefined);
  if (!installed) return false;
  const { packages: wanted } = await read('package-lock.json');
  return Object.entries(wanted).every(([path, { version, link, optional }]) => {
    // Workspaces are the clone's own folders; an optional package may be another platform's.
    if (!path.startsWith('node_modules/') || (optional && !(path in installed.packages))) return true;
    return link ? existsSync(join(repository, path)) : installed.packages[path]?.version === version;
  });
}

/** The jars' folder in the cache; its name changes with what the pom asks for. */
export async function kafkaFolder(): Promise<string> {
  const pom = await readFile(join(import.meta.dirname, 'kafka', 'pom.xml'));
  return join(cache, `kafka-${createHash('sha256').update(pom).digest('hex').slice(0, 8)}`);
}

/** Fetches Kafka's jars from Maven Central into the cache. */
export async function installKafka(): Promise<void> {
  const folder = await kafkaFolder();
  await fillCache(folder, "Kafka's jars", async (temporary) => {
    const pom = join(import.meta.dirname, 'kafka', 'pom.xml');
    const args = [
      '-B',
      '-ntp',
      '-q',
      '-f',
      pom,
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${temporary}`,
    ];
    await run('mvn', args);
  });
}

/**
 * Makes a folder of the cache, unless it is there. Clones and CI runs share the cache: one fills at a time, into a temporary folder
 * that gets its name only when it is complete.
 */
export async function fillCache(folder: string, title: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  await withLock(`${folder}.lock`, async () => {
    if (existsSync(folder)) return;
    await mkdir(cache, { recursive: true });
    const temporary = await mkdtemp(`${folder}.new-`);
    try {
      await step(title, () => fill(temporary));
      await rename(temporary, folder);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  });
}

/** Python's registry carries programs that Debian has not, or has too old: they go into a folder of the cache, with Python's own layout. */
export async function installFromPython(folder: string, requirement: string): Promise<void> {
  await fillCache(folder, requirement.replace('==', ' '), async (temporary) => {
    if (!(await canMakeVenv())) await run('bash', [join(import.meta.dirname, 'apt.sh'), 'python3-venv', 'ca-certificates']);
    await run('python3', ['-m', 'venv', temporary]);
    await run(join(temporary, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', requirement]);
  });
}

async function canMakeVenv(): Promise<boolean> {
  return run('python3', ['-c', 'import venv, ensurepip']).then(
    () => true,
    () => false,
  );
}
