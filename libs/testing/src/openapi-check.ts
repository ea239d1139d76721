import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Answer } from './answer.js';

interface Operation {
  'x-public-path'?: string;
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
}
interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, object> };
}

interface Route {
  pattern: RegExp;
  method: string;
  operation: Operation;
  document: number;
}

const repository = resolve(import.meta.dirname, '../../..');
const methods = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);
const problemType = 'application/problem+json';

const formats = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  email: /^[^@\s]+@[^@\s]+$/,
  uri: (text: string) => URL.canParse(text),
  binary: true,
  float: true,
  double: true,
  int32: true,
  int64: true,
} as const;

/** Holds answers against OpenAPI documents (3.0, as @nestjs/swagger makes them). A field that the document does not name is an error, too. */
export class OpenApiCheck {
  readonly #routes: Route[] = [];
  readonly #ajv = new Ajv({ strict: false, allErrors: true, formats });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(documents: readonly object[]) {
    documents.forEach((document, index) => this.#add(document as OpenApiDocument, index));
  }

  /** @throws Error that says what in the answer the document does not allow. */
  assert({ method, path, status, headers, body }: Answer): void {
    const where = `${method} ${path} → ${String(status)}`;
    const route = this.#find(method, path);
    // Nobody's route: nginx or the framework has answered, and says so in a problem document.
    if (!route && status < 400) throw new Error(`${where}: no OpenAPI document has this route`);
    const response = route && (route.operation.responses[String(status)] ?? route.operation.responses['default']);
    if (route && (!response || (status < 400 && !route.operation.responses[String(status)]))) {
      throw new Error(`${where}: the document knows only ${Object.keys(route.operation.responses).join(', ')}`);
    }
    const contents = response ? (response.content ?? {}) : { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } };
    const type = (headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
    const content = contents[type];
    if (body !== undefined && !content)
      throw new Error(`${where}: is ${type}, the document says ${Object.keys(contents).join(', ') || 'no body'}`);
    if (body === undefined && Object.keys(contents).length > 0 && method !== 'HEAD') throw new Error(`${where}: has no body`);
    if (!content?.schema || !/[/+]json$/.test(type)) return;
    const validate = this.#compile(content.schema, route?.document ?? 0);
    if (!validate(body)) {
      const errors = validate.errors?.map(
        ({ instancePath, message, params }) => `${instancePath || '/'} ${String(message)} ${JSON.stringify(params)}`,
      );
      throw new Error(
        `${where} does not match its OpenAPI document:\n  ${String(errors?.join('\n  '))}\n  ${JSON.stringify(body).slice(0, 1000)}`,
      );
    }
  }

  #add(document: OpenApiDocument, index: number): void {
    this.#ajv.addSchema({ $id: documentId(index), components: { schemas: closed(document.components?.schemas ?? {}) } });
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        if (!methods.has(method)) continue;
        for (const address of new Set([operation['x-public-path'] ?? path, path])) {
          this.#routes.push({ pattern: patternOf(address), method, operation, document: index });
        }
      }
    }
  }

  /** The route with the most literal path, as routers choose: /api/events/x.ics before /api/events/{id}. */
  #find(method: string, path: string): Route | undefined {
    const found = this.#routes.filter((route) => route.method === method.toLowerCase() && route.pattern.test(path));
    return found.toSorted((one, other) => variables(one) - variables(other) || other.pattern.source.length - one.pattern.source.length)[0];
  }

  #compile(schema: object, document: number): ValidateFunction {
    const key = `${String(document)} ${JSON.stringify(schema)}`;
    let validate = this.#compiled.get(key);
    if (!validate) {
      const resolved = JSON.parse(JSON.stringify(closed(schema)).replaceAll('"#/', `"${documentId(document)}#/`)) as object;
      this.#compiled.set(key, (validate = this.#ajv.compile(resolved)));
    }
    return validate;
  }
}

const documentId = (index: number) => `poydu:openapi-${String(index)}`;
const variables = ({ pattern }: Route) => pattern.source.split('[^/]+').length;
const patternOf = (path: string) =>
  new RegExp(`^${path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{[^}]+\}|:\w+/g, '[^/]+')}/?$`);

/** OpenAPI 3.0 → JSON schema: `nullable`, and objects without unknown fields (but for problem documents, which may carry more). */
function closed(schema: unknown, key = ''): unknown {
  if (Array.isArray(schema)) return schema.map((part) => closed(part));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...rest } = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value, name)]));
  const isObject = 'properties' in rest && rest['type'] === 'object' && !('additionalProperties' in rest) && key !== 'Problem';
  const plain = isObject ? { ...rest, additionalProperties: false } : rest;
  return nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain;
}

/** What the fleet says of itself at its front door: the committed documents of all services. */
export function fleetOpenApiCheck(): OpenApiCheck {
  const files = globSync('apps/*/openapi.json', { cwd: repository });
  if (files.length === 0) throw new Error('There is no openapi.json under apps/: generate them first');
  return new OpenApiCheck(files.map((file) => JSON.parse(readFileSync(join(repository, file), 'utf8')) as object));
}
