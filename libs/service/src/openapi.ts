import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problems, type ProblemCode } from '@poydu/contracts';
import { ServiceInfo } from './service.module.js';

type Access = 'public' | 'optional' | 'required' | 'service';
interface Operation {
  'x-auth'?: Access;
  'x-roles'?: string[];
  'x-problems'?: ProblemCode[];
  'x-public-path'?: string;
  responses: Record<string, unknown>;
  security?: object[];
  requestBody?: unknown;
  parameters?: unknown[];
}

const ofIdentity: Record<Access, ProblemCode[]> = {
  public: [],
  optional: ['unauthenticated', 'user-blocked'],
  required: ['unauthenticated', 'user-blocked', 'forbidden-origin', 'identity-unavailable'],
  service: ['unauthenticated', 'forbidden', 'identity-unavailable'],
};

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

function addProblems(operation: Operation): void {
  const access = (operation['x-auth'] ??= 'required');
  const takesInput = operation.requestBody !== undefined || (operation.parameters ?? []).length > 0;
  const codes: ProblemCode[] = [...(takesInput ? (['validation-failed'] as const) : []), ...ofIdentity[access]];
  if (operation['x-roles']) codes.push('forbidden', 'recent-log-in-required');
  codes.push(...(operation['x-problems'] ?? []));
  for (const [status, group] of Map.groupBy(new Set(codes), (code) => problems[code].status)) {
    operation.responses[String(status)] = problem(group.map((code) => `\`${code}\`: ${problems[code].title}`).join('. '));
  }
  operation.responses['default'] = problem('Any other error is a problem document, too');
  delete operation['x-problems'];
  if (access !== 'public') operation.security = [...(access === 'optional' ? [{}] : []), { session: [] }];
}

const problemSchema = {
  type: 'object',
  description: 'Problem document (RFC 9457)',
  required: ['type', 'title', 'status', 'detail', 'code', 'request_id'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Stable word for programs' },
    request_id: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string', description: 'JSON pointer (RFC 6901)' }, detail: { type: 'string' } },
      },
    },
  },
};

/** The OpenAPI document of a service, made from its controllers and DTOs. Needs no server. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const { name } = app.get(ServiceInfo, { strict: false });
  const settings = new DocumentBuilder()
    .setTitle(`Poydu ${name}`)
    .setVersion('1.0.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Session token, or the credential of a service' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, settings, { operationIdFactory: (_, method) => method });
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Problem: problemSchema as never };
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item) as Operation[]) {
      addProblems(operation);
      (operation as { tags?: string[] }).tags = [name];
    }
  }
  return document;
}
