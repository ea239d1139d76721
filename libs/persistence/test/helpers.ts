import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ServiceModule, withEnvironment } from '@poydu/service';
import { testStack } from '@poydu/testing';
import pg from 'pg';
import { Database, DatabaseConfig, PersistenceModule, type PersistenceOptions } from '../src/index.js';

export interface OwnDatabase {
  /** As the superuser. */
  query<T extends object>(sql: string, params?: unknown[]): Promise<T[]>;
  /** Makes a role that owns a schema of the same name; @returns its URL. */
  addRole(name: string): Promise<string>;
  close(): Promise<void>;
}

/** An empty database for one test file. */
export async function ownDatabase(): Promise<OwnDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  const { superuserUrl, databaseUrls } = testStack();
  const at = (url: string, account: object = {}): string => Object.assign(new URL(url), { pathname: `/${name}`, ...account }).href;
  const server = new pg.Client(superuserUrl);
  await server.connect();
  await server.query(`CREATE DATABASE ${name}`);
  const superuser = new pg.Pool({ connectionString: at(superuserUrl), max: 4 });
  superuser.on('error', () => undefined);
  const roles: string[] = [];
  return {
    query: async <T extends object>(sql: string, params: unknown[] = []) => (await superuser.query<T>(sql, params)).rows,
    addRole: async (schema) => {
      const role = `${schema}_${name}`;
      roles.push(role);
      await superuser.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'; CREATE SCHEMA ${schema} AUTHORIZATION ${role}`);
      return at(Object.values(databaseUrls)[0] ?? '', { username: role, password: 'secret' });
    },
    close: async () => {
      await superuser.end();
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      for (const role of roles) await server.query(`DROP ROLE ${role}`);
      await server.end();
    },
  };
}

/** A service without HTTP whose only part is its database. */
export async function startApplication(
  options: PersistenceOptions,
  environment: NodeJS.ProcessEnv,
  ...imports: DynamicModule[]
): Promise<INestApplicationContext> {
  @Module({
    imports: [ServiceModule.forRoot({ name: options.schema, settings: [DatabaseConfig] }), PersistenceModule.forRoot(options), ...imports],
  })
  class Application {}
  const variables = { LOG_LEVEL: 'silent', PORT: '0', PUBLIC_URL: 'http://127.0.0.1', ...environment };
  return withEnvironment(variables, () => NestFactory.createApplicationContext(Application, { logger: false, abortOnError: false }));
}

export const databaseOf = async (application: INestApplicationContext): Promise<Database> => {
  const database = application.get(Database);
  await database.ready();
  return database;
};

/** A line to the database that can be held, so that it seems to hang: what is sent meanwhile arrives when the line is released. */
export async function holdableLine(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let held = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => to.write(chunk)).on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      if (held) from.pause();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(databaseUrl), { host: `127.0.0.1:${String(port)}` }).href,
    isHeld: () => held,
    hold: () => {
      held = true;
      for (const socket of sockets) socket.pause();
    },
    release: () => {
      held = false;
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
