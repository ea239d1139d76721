/** The smaller servers: object store, mailbox, front door. */
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { type StackContext } from '../context.ts';
import { findProgram } from '../install.ts';
import { type Part } from '../part.ts';
import { repository } from '../paths.ts';
import { bucket, objectStoreUser, readDotEnv, variable } from '../services.ts';
import { findTool } from '../tools.ts';
import { answersWell, takesConnections } from './probes.ts';

/** An S3 server over a folder; undefined when `make tools` was not run. */
export function objectStorePart({ state, ports, secrets }: StackContext): Part | undefined {
  const program = findTool('versitygw');
  if (!program) return undefined;
  const data = join(state, 'object-store');
  const address = `127.0.0.1:${ports.objectStore}`;
  return {
    name: 'object-store',
    kind: 'server',
    about: 'pictures (S3)',
    address: `http://${address}`,
    ports: { objectStore: ports.objectStore },
    needs: [],
    // A bucket is a folder at the top.
    prepare: async () => {
      await mkdir(join(data, bucket), { recursive: true, mode: 0o700 });
    },
    command: () => ({
      file: program,
      args: ['--port', address, '--health', '/health', '--quiet', 'posix', data],
      env: { ROOT_ACCESS_KEY: objectStoreUser, ROOT_SECRET_KEY: secrets.get('object_store') },
    }),
    listening: () => answersWell(`http://${address}/health`),
  };
}

/** A mail server that keeps what it gets and shows it on a page; undefined before npm's packages are installed. */
export function mailboxPart({ ports }: StackContext): Part | undefined {
  const program = join(repository, 'node_modules', 'maildev', 'bin', 'maildev');
  if (!existsSync(program)) return undefined;
  const address = `http://127.0.0.1:${ports.mailbox}`;
  return {
    name: 'mailbox',
    kind: 'server',
    about: 'e-mails of the stack',
    address,
    ports: { mailbox: ports.mailbox, smtp: ports.smtp },
    needs: [],
    command: () => ({
      file: process.execPath,
      args: [
        '--max-semi-space-size=2',
        program,
        '--ip',
        '127.0.0.1',
        '--web-ip',
        '127.0.0.1',
        '--smtp',
        String(ports.smtp),
        '--web',
        String(ports.mailbox),
        '--silent',
      ],
      env: { MALLOC_ARENA_MAX: '2' },
    }),
    listening: () => answersWell(`${address}/healthz`),
  };
}

/** nginx before the fleet; undefined as long as the repository has no template for it. */
export function frontPart(stack: StackContext): Part | undefined {
  if (!existsSync(join(repository, 'nginx', 'nginx.conf.template'))) return undefined;
  const prefix = join(stack.state, 'nginx');
  return {
    name: 'front',
    kind: 'server',
    about: 'front door (nginx)',
    address: stack.publicUrl,
    ports: { front: stack.ports.front },
    needs: ['gateway'],
    prepare: async () => {
      const web = join(prefix, 'web');
      await renderFront(prefix, placeholders(stack, prefix, { web, isRoot: userInfo().uid === 0, dotEnv: await readDotEnv() }));
      // What was there stays: pages that are open somewhere still ask for the files of the day before.
      await cp(join(repository, 'apps', 'web', 'dist'), web, { recursive: true, force: true });
    },
    command: () => ({
      file: findProgram('nginx') ?? 'nginx',
      args: ['-p', prefix, '-c', join(prefix, 'nginx.conf'), '-e', 'stderr', '-g', 'daemon off;'],
      cwd: prefix,
    }),
    listening: () => takesConnections(stack.ports.front),
  };
}

/** Copies nginx/ into a folder that nginx's workers can enter, with the names filled in. */
export async function renderFront(folder: string, values: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  for (const entry of await readdir(join(repository, 'nginx'), { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = await readFile(join(repository, 'nginx', entry.name), 'utf8');
    await writeFile(join(folder, entry.name.replace(/\.template$/, '')), render(text, values));
  }
}

/** Replaces `${NAME}` in a template. @throws on a name that has no value; nginx's own `$names` are lower case and stay. */
export function render(template: string, values: Record<string, string>): string {
  return template.replace(/\$\{([A-Z][A-Z0-9_]*)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`nginx: \${${name}} has no value; there are ${Object.keys(values).join(', ')}`);
    return value;
  });
}

/** What the templates of nginx/ may ask for; FRONT_… of .env are settings of nginx. */
export function placeholders(
  { ports, services, hostOf, listenHost, hasObjectStore }: StackContext,
  prefix: string,
  { web, isRoot, dotEnv }: { web: string; isRoot: boolean; dotEnv: Record<string, string> },
): Record<string, string> {
  const { tilesUrl, tilesAttribution } = mapTiles(dotEnv);
  const addresses = services.map(({ name, port }) => [`${variable(name)}_ADDRESS`, `${hostOf(name)}:${port}`] as const);
  return {
    FRONT_LISTEN: `${listenHost}:${ports.front}`,
    OBJECT_STORE_ADDRESS: `${hostOf('object-store')}:${ports.objectStore}`,
    STATE_DIR: prefix,
    WEB_DIR: web,
    // Where browsers reach it. Of a folder on disk the pictures come from media itself.
    OBJECT_STORE_ORIGIN: hasObjectStore ? `http://${hostOf('object-store')}:${ports.objectStore}` : '',
    TILES_URL: tilesUrl,
    TILES_ORIGIN: tilesUrl && new URL(tilesUrl.replace(/\{.\}/g, 'a')).origin.replace('//a.', '//*.'),
    TILES_ATTRIBUTION: tilesAttribution,
    // Workers that are root's must not stay root; those of an ordinary user cannot be another's.
    NGINX_USER_DIRECTIVE: isRoot ? 'user www-data;' : '',
    // Whose X-Forwarded-For nginx believes, comma-separated.
    REAL_IP_DIRECTIVES: (dotEnv['FRONT_TRUSTED_PROXIES'] ?? '')
      .split(',')
      .filter(Boolean)
      .map((proxy) => `set_real_ip_from ${proxy.trim()};`)
      .join(' '),
    SIGN_INS_PER_SECOND: positive(dotEnv, 'FRONT_SIGN_INS_PER_SECOND', 30),
    SIGN_INS_AT_ONCE: positive(dotEnv, 'FRONT_SIGN_INS_AT_ONCE', 2000),
    ...Object.fromEntries(addresses),
  };
}

/** FRONT_TILES_URL is an address with {z}, {x} and {y}; without it maps have a plain background. @throws on what nginx's strings could not hold. */
function mapTiles(dotEnv: Record<string, string>): { tilesUrl: string; tilesAttribution: string } {
  const [tilesUrl, tilesAttribution] = ['FRONT_TILES_URL', 'FRONT_TILES_ATTRIBUTION'].map((name) => {
    const text = dotEnv[name] ?? '';
    if (/['"\\$;\s]/.test(name === 'FRONT_TILES_URL' ? text : text.replaceAll(' ', '')))
      throw new Error(`${name} has a character that it may not have`);
    return text;
  }) as [string, string];
  return { tilesUrl, tilesAttribution };
}

function positive(dotEnv: Record<string, string>, name: string, otherwise: number): string {
  const text = dotEnv[name] ?? String(otherwise);
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`${name} must be a whole number from 1 to 999999, not ${text}`);
  return text;
}
