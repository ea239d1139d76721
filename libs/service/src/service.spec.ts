import { Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BeforeApplicationShutdown, Body, Controller, Get, HttpCode, Injectable, Module, Post, Query } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Answers,
  AppError,
  createService,
  Day,
  Email,
  HealthRegistry,
  IdParam,
  Instant,
  Integer,
  isInstant,
  ListOf,
  loadSettings,
  Flag,
  Nested,
  Nullable,
  openApiDocument,
  Optional,
  PageQuery,
  Problems,
  ServiceModule,
  Setting,
  Text,
} from './index.js';
import { IsInt, IsNotEmpty } from 'class-validator';

class PlaceDto {
  @Text({ min: 1, max: 100 })
  city: string;

  @Optional()
  @Flag()
  push?: boolean;
}

class ThingDto {
  @Text({ min: 1, max: 10, description: 'What it is called' })
  name: string;

  @Instant()
  starts_at: Date;

  @Optional()
  @Nullable()
  @Integer({ min: 1 })
  seats?: number | null;

  @Optional()
  @Email()
  email?: string;

  @Optional()
  @Day()
  birth_date?: string;

  @Optional()
  @Nested(() => PlaceDto)
  place?: PlaceDto;

  @Optional()
  @ListOf(() => PlaceDto, { max: 2 })
  places?: PlaceDto[];
}

@Controller('things')
class ThingsController {
  @Post()
  @HttpCode(201)
  @Answers(201, ThingDto)
  @Problems('sold-out')
  create(@Body() body: ThingDto): unknown {
    return Object.assign({ is_date: body.starts_at instanceof Date }, body);
  }

  @Get()
  list(@Query() query: PageQuery): unknown {
    return query;
  }

  @Post('touch')
  @HttpCode(200)
  touch(@Body() body?: unknown): unknown {
    return { body: body ?? null };
  }

  @Get(':id')
  read(@IdParam('id') id: string): unknown {
    if (id.startsWith('0')) throw new Error('secret of the database');
    throw new Error('wrapped', { cause: new AppError('sold-out', 'No seat is free', { retryAfterSeconds: 3 }) });
  }
}

class ThingConfig {
  @Setting({ description: 'How many', default: 3 })
  @IsInt()
  howMany: number;
}

@Module({ imports: [ServiceModule.forRoot({ name: 'things', settings: [ThingConfig] })], controllers: [ThingsController] })
class ThingsModule {}

const environment = { PORT: '0', PUBLIC_URL: 'http://127.0.0.1:8080', LOG_LEVEL: 'silent' };
const valid = { name: 'Кино', starts_at: '2026-01-01T10:00:00+03:00' };

describe('a service', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await createService(ThingsModule, environment);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() => app.close());

  const post = async (payload: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) => {
    const response = await app.inject({
      method: 'POST',
      url: '/things',
      headers,
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });
    return { status: response.statusCode, type: response.headers['content-type'], body: response.json<Record<string, unknown>>() };
  };

  it('takes a body that fits its schema', async () => {
    expect(await post({ ...valid, seats: null, email: ' A@B.ru ', place: { city: 'Томск' } })).toMatchObject({
      status: 201,
      body: { is_date: true, seats: null, email: 'a@b.ru' },
    });
  });

  it.each([
    ['an unknown field', { ...valid, extra: 1 }, '/extra'],
    ['a missing field', { starts_at: valid.starts_at }, '/name'],
    ['null where null is not allowed', { ...valid, name: null }, '/name'],
    ['null for an optional field that is not nullable', { ...valid, email: null }, '/email'],
    ['a null character', { ...valid, name: 'a\0b' }, '/name'],
    ['half a character in an address', { ...valid, email: '\ud800@b.ru' }, '/email'],
    ['a text that is too long', { ...valid, name: 'x'.repeat(11) }, '/name'],
    ['a text whose marks make it too long', { ...valid, name: '❤\ufe0f'.repeat(6) }, '/name'],
    ['a huge number', { ...valid, seats: 1e300 }, '/seats'],
    ['a number in a text', { ...valid, seats: '5' }, '/seats'],
    ['a time without offset', { ...valid, starts_at: '2026-01-01T10:00:00' }, '/starts_at'],
    ['a 30 February', { ...valid, starts_at: '2026-02-30T10:00:00Z' }, '/starts_at'],
    ['a year that Postgres refuses', { ...valid, starts_at: '0000-01-01T10:00:00Z' }, '/starts_at'],
    ['a day that does not exist', { ...valid, birth_date: '2026-02-31' }, '/birth_date'],
    ['an unknown nested field', { ...valid, place: { city: 'Томск', x: 1 } }, '/place/x'],
    ['a list where an object belongs', { ...valid, place: [] }, '/place'],
    ['a list of lists where an object belongs', { ...valid, place: [[]] }, '/place'],
    ['an unknown field with a name that every object inherits', { ...valid, constructor: 1 }, '/constructor'],
    ['the same further down', { ...valid, place: { city: 'Томск', toString: 1 } }, '/place/toString'],
    ['endless nesting', `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, '/name'],
    ['endless nesting of objects in a field that it does not know', `{"x":${'{"y":'.repeat(50_000)}1${'}'.repeat(50_000)}}`, '/x'],
    ['a bad item of a list', { ...valid, places: [{ city: 'Томск' }, { city: '' }] }, '/places/1/city'],
    ['an object where a list belongs', { ...valid, places: { city: 'Томск' } }, '/places'],
  ])('refuses %s and names it', async (_, body, pointer) => {
    const answer = await post(body);
    expect(answer).toMatchObject({
      status: 400,
      type: expect.stringContaining('application/problem+json'),
      body: { code: 'validation-failed' },
    });
    expect((answer.body['errors'] as { pointer: string }[]).map((error) => error.pointer)).toContain(pointer);
  });

  it.each([
    ['a list', '[]', 400],
    ['a bare string', '"x"', 400],
    ['null', 'null', 400],
    ['broken JSON', '{"name":', 400],
    ['a prototype in disguise', '{"__proto__":{"x":1}}', 400],
    ['more than a megabyte', JSON.stringify({ name: 'x'.repeat(1_100_000) }), 413],
  ])('answers %s with a problem document', async (_, body, status) => {
    expect(await post(body)).toMatchObject({
      status,
      type: expect.stringContaining('application/problem+json'),
      body: { status, request_id: expect.any(String) },
    });
  });

  it('takes nothing for no body, whatever it is said to be', async () => {
    for (const type of ['application/json', 'application/json; charset=utf-8', undefined]) {
      const headers = type ? { 'content-type': type } : {};
      expect((await app.inject({ method: 'POST', url: '/things/touch', headers })).json()).toEqual({ body: null });
    }
    const names = { errors: [{ pointer: '/name', detail: 'must be text' }, { pointer: '/starts_at' }] };
    expect(await post('')).toMatchObject({ status: 400, body: { code: 'validation-failed', ...names } });
    expect((await app.inject({ method: 'POST', url: '/things', headers: {} })).json()).toMatchObject(names);
  });

  it('refuses another content type', async () => {
    expect(await post('<a/>', { 'content-type': 'application/xml' })).toMatchObject({
      status: 415,
      body: { code: 'unsupported-media-type' },
    });
  });

  it('answers an unknown path with a problem document', async () => {
    const response = await app.inject({ url: '/nowhere' });
    expect(response.json()).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('reads numbers of a query and refuses what is none', async () => {
    expect((await app.inject({ url: '/things?limit=5' })).json()).toEqual({ limit: 5 });
    expect((await app.inject({ url: '/things?limit=5x' })).json()).toMatchObject({
      code: 'validation-failed',
      errors: [{ pointer: '/limit' }],
    });
    expect((await app.inject({ url: '/things?limit=1&limit=2' })).statusCode).toBe(400);
  });

  it('refuses parameters that it does not know, whatever they are called', async () => {
    for (const name of ['extra', 'constructor', 'toString', '__proto__']) {
      expect((await app.inject({ url: `/things?${name}=1` })).json()).toMatchObject({ status: 400, errors: [{ pointer: `/${name}` }] });
    }
  });

  it('says what a field should be before anything else', async () => {
    const { body } = await post({ seats: 'x', place: 'x', places: 'x' });
    expect(body['errors']).toEqual([
      { pointer: '/name', detail: 'must be text' },
      { pointer: '/starts_at', detail: expect.stringContaining('RFC 3339') },
      { pointer: '/seats', detail: 'must be a whole number' },
      { pointer: '/place', detail: 'must be an object' },
      { pointer: '/places', detail: 'must be a list' },
    ]);
  });

  it('counts the characters of a text as Postgres does', async () => {
    expect((await post({ ...valid, name: '😀'.repeat(10) })).status).toBe(201);
    expect((await post({ ...valid, name: '❤\ufe0f'.repeat(5) })).status).toBe(201);
    const detail = (name: string) => post({ ...valid, name }).then(({ body }) => body['errors']);
    expect(await detail('')).toEqual([{ pointer: '/name', detail: 'must not be empty' }]);
    expect(await detail('x'.repeat(11))).toEqual([{ pointer: '/name', detail: 'must have at most 10 characters' }]);
  });

  it('names a bad id of the path', async () => {
    expect((await app.inject({ url: '/things/17' })).json()).toMatchObject({ status: 400, errors: [{ pointer: '/id' }] });
  });

  it('tells nothing of an unknown error', async () => {
    const response = await app.inject({ url: '/things/01890000-0000-7000-8000-000000000000', headers: { 'x-request-id': 'abcdefgh-1' } });
    expect(response.json()).toMatchObject({ status: 500, code: 'internal-error', request_id: 'abcdefgh-1' });
    expect(response.body).not.toContain('secret');
  });

  it('finds a known error in the chain of causes and says when to come back', async () => {
    const response = await app.inject({ url: '/things/11890000-0000-7000-8000-000000000000' });
    expect(response.json()).toMatchObject({ status: 409, code: 'sold-out', detail: 'No seat is free' });
    expect(response.headers['retry-after']).toBe('3');
  });

  it('is ready while only something that is not critical is away, and says so', async () => {
    const registry = app.get(HealthRegistry);
    registry.register('kafka', { critical: false, check: () => Promise.reject(new Error('no broker')) });
    const response = await app.inject({ url: '/health/ready' });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ status: 'ok', degraded: { kafka: { status: 'down', message: 'no broker' } } });
    registry.register('database', { critical: true, check: () => Promise.reject(new Error('away')) });
    expect((await app.inject({ url: '/health/ready' })).statusCode).toBe(503);
    registry.checks.clear();
  });

  it('counts requests by route', async () => {
    await post(valid);
    expect((await app.inject({ url: '/metrics' })).body).toContain(
      'http_request_duration_seconds_count{method="POST",route="/things",status="201"}',
    );
  });

  it('documents its routes, fields and problems', () => {
    const document = openApiDocument(app);
    expect(Object.keys(document.paths)).toEqual(['/things', '/things/touch', '/things/{id}']);
    const operation = document.paths['/things']?.post;
    expect(operation).toMatchObject({
      'x-auth': 'required',
      responses: { 409: { description: expect.stringContaining('sold-out') }, 401: expect.anything() },
    });
    expect(document.components?.schemas?.['ThingDto']).toMatchObject({
      required: ['name', 'starts_at'],
      properties: {
        name: { maxLength: 10, description: 'What it is called' },
        seats: { nullable: true, minimum: 1 },
        place: { $ref: '#/components/schemas/PlaceDto' },
        places: { type: 'array', items: { $ref: '#/components/schemas/PlaceDto' } },
      },
    });
  });
});

describe('the end of a service', () => {
  const order: string[] = [];
  const [asked, released] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];

  @Controller('slow')
  class SlowController {
    @Get()
    async answer(): Promise<object> {
      asked.resolve(undefined);
      await released.promise;
      order.push('answered');
      return {};
    }
  }

  @Injectable()
  class Relay implements BeforeApplicationShutdown {
    beforeApplicationShutdown(): void {
      order.push('relay stopped');
    }
  }

  @Module({
    imports: [ServiceModule.forRoot({ name: 'slow', settings: [] })],
    controllers: [SlowController],
    providers: [Relay],
  })
  class SlowModule {}

  it('answers what is under way before anything stops that it needs, and waits for no idle connection', async () => {
    const app = await createService(SlowModule, environment);
    await app.listen(0, '127.0.0.1');
    const agent = new Agent({ keepAlive: true });
    const { port } = app.getHttpServer().address() as AddressInfo;
    const answer = new Promise<number | undefined>((resolve, reject) => {
      get({ port, path: '/slow', agent }, (response) => response.resume().on('end', () => resolve(response.statusCode))).on(
        'error',
        reject,
      );
    });
    await asked.promise;
    const closed = app.close();
    while (await fetch(`http://127.0.0.1:${String(port)}/health/live`).catch(() => undefined));
    released.resolve(undefined);
    expect(await answer).toBe(200);
    await closed;
    expect(order).toEqual(['answered', 'relay stopped']);
    agent.destroy();
  });
});

describe('a cursor', () => {
  it.each([
    ['2026-02-28T10:00:00.000Z', true],
    ['2026-02-30T10:00:00.000Z', false],
    ['2026-02-28T24:00:00.000Z', false],
    ['0000-01-01T00:00:00.000Z', false],
    ['+012026-01-01T00:00:00.000Z', false],
    ['2026-02-28', false],
    [1, false],
  ])('takes %p for an instant: %p', (part, expected) => {
    expect(isInstant(part)).toBe(expected);
  });
});

describe('settings', () => {
  it('names every bad variable at once', async () => {
    const broken = createService(ThingsModule, { PORT: 'x', HOW_MANY: '1.5' });
    await expect(broken).rejects.toThrow(/PORT[^]*PUBLIC_URL[^]*HOW_MANY/);
  });

  it('of production may not be the secrets of development', () => {
    class SecretConfig {
      @Setting({ description: 'Signs', secret: true, example: 'development-only-0123456789abcdef' })
      @IsNotEmpty()
      signingKey: string;
    }
    const load = (NODE_ENV: string, SIGNING_KEY: string) => loadSettings([SecretConfig], { NODE_ENV, SIGNING_KEY });
    expect(() => load('production', 'development-only-0123456789abcdef')).toThrow(/SIGNING_KEY/);
    expect(() => load('development', 'development-only-0123456789abcdef')).not.toThrow();
    expect(() => load('production', 'a7QmpEqeG2uU4YF12Rp2rK73in3f')).not.toThrow();
  });
});
