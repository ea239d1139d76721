import type { Type } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createService, describeSettings, openApiDocument, ServiceConfig } from '@poydu/service';
import { load, packageOf } from './services.ts';

export type Document = OpenAPIObject;
type Operation = Record<string, unknown> & { 'x-public-path'?: string; operationId?: string };

/** Example values of a service's settings: enough to build it without starting it. */
async function exampleEnvironment(name: string): Promise<NodeJS.ProcessEnv> {
  const { settings } = await load<{ settings: readonly (new () => object)[] }>(name, 'config.js');
  const described = [ServiceConfig, ...settings].flatMap((config) => describeSettings(config));
  const values = described.map(({ variable, example, default: value }) => [variable, String(example ?? value ?? '')]);
  return { ...(Object.fromEntries(values) as NodeJS.ProcessEnv), LOG_LEVEL: 'silent' };
}

/** What the controllers and DTOs of one service say about it. */
export async function serviceDocument(name: string): Promise<Document> {
  const { AppModule } = await load<{ AppModule: Type }>(name, 'app.module.js');
  const app = await createService(AppModule, await exampleEnvironment(name));
  return openApiDocument(app);
}

/** The routes that the front door shows, under the addresses that outsiders use. */
export async function publicDocument(name: string, document: Document): Promise<Document> {
  const { description } = await packageOf(name);
  const paths: Document['paths'] = {};
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item) as [string, Operation][]) {
      const published = operation['x-public-path'] ?? path;
      if (published.startsWith('/internal/')) continue;
      const shown = { ...operation };
      delete shown['x-public-path'];
      paths[published] = { ...paths[published], [method]: shown };
    }
  }
  return { ...document, paths, tags: [{ name, description }] };
}

/** One document of the whole fleet. Two services may use one schema name only for the same schema. */
export function mergeDocuments(documents: Document[]): Document {
  const schemas: Record<string, unknown> = {};
  const paths: Document['paths'] = {};
  const operations = new Set<string>();
  for (const document of documents) {
    for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
      if (name in schemas && JSON.stringify(schemas[name]) !== JSON.stringify(schema)) {
        throw new Error(`Two services have different schemas of the name ${name}: rename one`);
      }
      schemas[name] = schema;
    }
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(item) as [string, Operation][]) {
        const before = paths[path] as Record<string, unknown> | undefined;
        if (before?.[method]) throw new Error(`Two services answer ${method.toUpperCase()} ${path}`);
        if (operations.has(operation.operationId ?? '')) throw new Error(`Two operations have the id ${operation.operationId ?? ''}`);
        operations.add(operation.operationId ?? '');
        paths[path] = { ...paths[path], [method]: operation };
      }
    }
  }
  const sorted = <T>(record: Record<string, T>) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    openapi: '3.0.0',
    info: {
      title: 'Poydu',
      version: '1.0.0',
      description: 'Find an event, press «Пойду», have a seat. Errors are problem documents (RFC 9457).',
      contact: {},
    },
    servers: [{ url: '/' }],
    tags: documents.flatMap((document) => document.tags ?? []),
    paths: sorted(paths),
    components: {
      schemas: sorted(schemas) as never,
      securitySchemes: { session: { type: 'http', scheme: 'bearer', description: 'Session token, or the credential of a service' } },
    },
  };
}
