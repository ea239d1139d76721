import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from '../install.ts';
import { socketDirectory } from '../paths.ts';
import { type Part } from '../part.ts';
import { run } from '../run.ts';
import { type StackContext } from '../context.ts';
import { database } from '../services.ts';

/** Has the same schemas as the fleet's database and nothing in them: tests clone it. */
const emptyDatabase = 'poydu_empty';

/** The superuser's connection: by the socket only, for the account that runs the stack. */
export function superuserUrl({ name, ports }: StackContext): string {
  return `postgres://postgres@localhost:${ports.postgres}/${database}?host=${encodeURIComponent(join(socketDirectory(name), 'postgres'))}`;
}

/** Postgres with a data folder of its own; runs as user postgres when the stack is root's, for it refuses to run as root. */
export async function postgresPart(stack: StackContext): Promise<Part> {
  const programs = await findPostgres();
  if (!programs) throw new Error('Postgres is not installed.');
  const data = join(stack.state, 'postgres');
  const sockets = join(socketDirectory(stack.name), 'postgres');
  const operator = userInfo();
  const owner = operator.uid === 0 ? await accountOf('postgres') : undefined;
  const client = ['-h', sockets, '-p', String(stack.ports.postgres), '-U', 'postgres'];

  return {
    name: 'postgres',
    kind: 'server',
    about: 'databases',
    address: `127.0.0.1:${stack.ports.postgres}`,
    ports: { postgres: stack.ports.postgres },
    needs: [],
    prepare: async () => {
      for (const folder of [data, sockets]) {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await chmod(folder, 0o700);
        if (owner) await chown(folder, owner.uid, owner.gid);
      }
      if (!existsSync(join(data, 'PG_VERSION'))) {
        const args = ['-D', data, '-U', 'postgres', '--auth=reject', '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'];
        await run(join(programs, 'initdb'), [...args, '--locale-provider=icu', '--icu-locale=und'], { cwd: data, ...owner });
      }
      await writeFile(join(data, 'pg_hba.conf'), accessRules);
      await writeFile(join(data, 'pg_ident.conf'), `operator ${operator.username} postgres\noperator postgres postgres\n`);
      await writeFile(join(data, 'postgresql.auto.conf'), '');
      await writeFile(join(data, 'postgresql.conf'), configuration(stack, sockets));
    },
    command: () => ({ file: join(programs, 'postgres'), args: ['-D', data], cwd: data, ...owner }),
    listening: () =>
      run(join(programs, 'pg_isready'), ['-q', ...client]).then(
        () => true,
        () => false,
      ),
    afterStart: async () => {
      await run(join(programs, 'psql'), ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...client, '-d', 'postgres'], {
        input: databaseSetup(stack),
      });
    },
    // Fast shutdown: clients are sent away, the data is written.
    stopSignal: 'SIGINT',
  };
}

const accessRules = `# The superuser by the socket only, and only for the account that runs the stack; everybody else with a password.
local all all peer map=operator
host all postgres all reject
host all all 127.0.0.1/32 scram-sha-256
`;

/** For a fleet of ten on a small machine, in a process and in a container alike. */
export const postgresSettings = {
  max_connections: '200',
  shared_buffers: '64MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '512MB',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  password_encryption: 'scram-sha-256',
  log_lock_waits: 'on',
  log_line_prefix: '%m [%p] %u@%d ',
};

function configuration({ ports, durable }: StackContext, sockets: string): string {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(ports.postgres),
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    ...postgresSettings,
    // For ordinary tests only: a crash of the machine may cost the data.
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  return `${lines.join('\n')}\n`;
}

/** What psql is to run as superuser: roles, databases, schemas, extensions. May be repeated. */
export function databaseSetup(stack: StackContext): string {
  const services = stack.services.filter((service) => service.hasDatabase).map(({ name }) => name);
  const roles = services.map(
    (name) => `select 'create role "poydu_${name}" login' where not exists (select from pg_roles where rolname = 'poydu_${name}') \\gexec
alter role "poydu_${name}" password '${stack.secrets.get(`postgres_${name}`)}';
alter role "poydu_${name}" set search_path = "${name}", extensions;`,
  );
  const databases = [emptyDatabase, database].map(
    (name) => `select 'create database ${name}' where not exists (select from pg_database where datname = '${name}') \\gexec
\\connect ${name}
${createSchemas(services)}`,
  );
  return ['set client_min_messages = warning;', ...roles, ...databases].join('\n');
}

/** Run in each database. Extensions lie in a schema that all may use and none may change. */
function createSchemas(services: string[]): string {
  const schemas = services.map((name) => `create schema if not exists "${name}" authorization "poydu_${name}";`);
  return `set client_min_messages = warning;
do $$ begin execute format('revoke all on database %I from public', current_database()); end $$;
do $$ declare role text; begin
  for role in select rolname from pg_roles where rolname like 'poydu\\_%' loop
    execute format('grant connect on database %I to %I', current_database(), role);
  end loop;
end $$;
revoke all on schema public from public;
create schema if not exists extensions;
grant usage on schema extensions to public;
create extension if not exists pg_trgm schema extensions;
create extension if not exists unaccent schema extensions;
create extension if not exists citext schema extensions;
${schemas.join('\n')}
`;
}

async function accountOf(name: string): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name])));
  return { uid: Number(uid), gid: Number(gid) };
}
