import { describe, expect, it } from '@jest/globals';
import type { Answer } from './answer.js';
import { OpenApiCheck } from './openapi-check.js';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const check = new OpenApiCheck([
  {
    paths: {
      '/api/events/{id}': {
        get: {
          responses: {
            200: json({ $ref: '#/components/schemas/Event' }),
            404: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
          },
        },
        delete: { responses: { 204: {} } },
      },
      '/api/events/{id}.ics': { get: { responses: { 200: { content: { 'text/calendar': {} } } } } },
      '/internal/events/{id}/join': {
        post: { 'x-public-path': '/api/events/{id}/register', responses: { 200: json({ type: 'object' }) } },
      },
    },
    components: {
      schemas: {
        Event: {
          type: 'object',
          required: ['id', 'starts_at', 'price'],
          properties: {
            id: { type: 'string', format: 'uuid' },
            starts_at: { type: 'string', format: 'date-time' },
            price: { nullable: true, allOf: [{ $ref: '#/components/schemas/Money' }] },
          },
        },
        Money: { type: 'object', required: ['currency'], properties: { currency: { type: 'string' } } },
        Problem: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
      },
    },
  },
]);

const event = { id: '01890d3a-0000-7000-8000-000000000001', starts_at: '2026-11-21T12:00:00Z', price: null as unknown };
function answer(body: unknown, overrides: Partial<Answer> = {}, type = 'application/json'): Answer {
  return {
    method: 'GET',
    path: `/api/events/${event.id}`,
    status: 200,
    headers: new Headers({ 'content-type': type }),
    body,
    ...overrides,
  };
}
const verdict = (...args: Parameters<typeof answer>) => expect(() => check.assert(answer(...args)));

describe('OpenApiCheck', () => {
  it('accepts what the document describes, null where it may be, references resolved', () => {
    verdict(event).not.toThrow();
    verdict({ ...event, price: { currency: 'RUB' } }).not.toThrow();
    verdict(undefined, { method: 'DELETE', status: 204 }, '').not.toThrow();
  });

  it('refuses a missing field, a wrong format, a wrong nested value and a field that the document does not name', () => {
    verdict({ id: event.id, price: null }).toThrow(/starts_at/);
    verdict({ ...event, starts_at: '21.11.2026' }).toThrow(/date-time/);
    verdict({ ...event, price: {} }).toThrow(/currency/);
    verdict({ ...event, password_hash: 'x' }).toThrow(/password_hash/);
  });

  it('refuses a status, a content type and a body that the document does not know', () => {
    verdict(event, { status: 201 }).toThrow(/knows only 200, 404/);
    verdict('<html>', {}, 'text/html').toThrow(/text\/html/);
    verdict(undefined).toThrow(/no body/);
    verdict({}, { method: 'DELETE', status: 204 }).toThrow(/no body/);
  });

  it('finds a route by its literal part first, and by the address outsiders use', () => {
    verdict('BEGIN:VCALENDAR', { path: `/api/events/${event.id}.ics` }, 'text/calendar').not.toThrow();
    verdict({}, { method: 'POST', path: `/api/events/${event.id}/register` }).not.toThrow();
  });

  it('takes an error on nobody’s route only as a problem document, and a success never', () => {
    const nowhere = { path: '/nowhere', status: 404 };
    verdict({ code: 'not-found', more: 1 }, nowhere, 'application/problem+json').not.toThrow();
    verdict({ title: 'Not found' }, nowhere, 'application/problem+json').toThrow(/code/);
    verdict('<h1>404', nowhere, 'text/html').toThrow(/text\/html/);
    verdict({}, { path: '/nowhere' }).toThrow(/no OpenAPI document has this route/);
  });
});
