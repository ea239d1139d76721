import 'reflect-metadata';
import { type INestApplication, type Type } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify';
import type { Logger } from 'pino';
import { AppError, toAppError } from './errors.js';
import { HealthRegistry } from './health.js';
import { NestLogger } from './logging.js';
import { Metrics } from './metrics.js';
import { ProblemFilter } from './problem.filter.js';
import { RequestContext, runInContext } from './request-context.js';
import { ServiceConfig } from './service.config.js';
import { LOGGER, TRANSPORT, withEnvironment } from './service.module.js';
import { DtoPipe } from './validation.pipe.js';

/** One megabyte; uploads go to the object store, never through a service. */
const bodyLimit = 1_048_576;
const probes = new Set(['/health/live', '/health/ready', '/metrics']);

function observeRequests(fastify: FastifyInstance, logger: Logger, metrics: Metrics): void {
  // The line of a request holds nothing that could need hiding, and looking for it takes twice as long as writing the line.
  const lines = logger.child({}, { redact: [] });
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const context = RequestContext.from(request.headers['x-request-id'], request.headers['traceparent']);
    void reply.header('x-request-id', context.requestId);
    runInContext(context, done);
  });
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const route = request.routeOptions.url ?? 'unknown';
    if (!probes.has(route)) {
      metrics.requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
      const fields = {
        request_id: reply.getHeader('x-request-id'),
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      };
      lines.info(fields, 'request');
    }
    done();
  });
}

/** Addresses that Fastify itself refuses (bad escapes, too long a parameter) never reach a route, its hooks or its filters. */
function refuseAddress(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const { requestId } = RequestContext.from(request.headers['x-request-id'], undefined);
  const answer = toAppError(error) ?? new AppError('bad-request');
  void reply
    .header('x-request-id', requestId)
    .status(answer.status)
    .type('application/problem+json')
    .send(JSON.stringify(answer.toProblem(requestId)));
}

/** Nothing is no body, also where it is said to be JSON, as many clients say always. Else it is read as Fastify does. */
function readJson(app: NestFastifyApplication, fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  app.useBodyParser<RawServerDefault>('application/json', { bodyLimit }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parse(request, body.toString(), done);
  });
}

/**
 * Builds a service without starting it: no connection is opened, so that its documents can be made anywhere.
 * @param variables instead of the process's environment
 */
export async function createService(AppModule: Type, variables: NodeJS.ProcessEnv = process.env): Promise<NestFastifyApplication> {
  const trustedProxies = (variables['TRUSTED_PROXIES'] ?? '127.0.0.1/8,::1').split(',');
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: trustedProxies,
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
    // The seeds' routes are called with and without a slash at the end; nginx lets no other route have both.
    routerOptions: { maxParamLength: 256, ignoreTrailingSlash: true },
    return503OnClosing: false,
    frameworkErrors: refuseAddress,
  });
  const app = await withEnvironment(variables, () =>
    NestFactory.create<NestFastifyApplication>(AppModule, adapter, { bufferLogs: true, abortOnError: false, rawBody: true }),
  );
  const logger = app.get<Logger>(LOGGER, { strict: false });
  app.useLogger(new NestLogger(logger));
  app.useGlobalPipes(new DtoPipe());
  app.useGlobalFilters(new ProblemFilter(logger));
  readJson(app, adapter.getInstance());
  observeRequests(adapter.getInstance(), logger, app.get(Metrics, { strict: false }));
  return app;
}

/** Listens, then starts the consumers: seats are taken even while Kafka is away. */
export async function startService(app: NestFastifyApplication): Promise<void> {
  const { host, port } = app.get(ServiceConfig, { strict: false });
  const transport = findTransport(app);
  if (transport) app.connectMicroservice({ strategy: transport });
  await app.listen(port, host);
  await app.startAllMicroservices();
}

/** Services that do not consume have none; asked of the modules, for app.get() logs an error about what is not there. */
function findTransport(app: INestApplication): object | undefined {
  const modules = [...app.get(ModulesContainer).values()];
  return modules.map((module) => module.providers.get(TRANSPORT)?.instance as object | undefined).find(Boolean);
}

/** Not ready → a probe notices → stop listening → finish what is under way → stop consumers and relay → close pools → exit 0. */
async function shutDown(app: NestFastifyApplication, logger: Logger): Promise<void> {
  const { shutdownDelayMs, shutdownTimeoutMs } = app.get(ServiceConfig, { strict: false });
  app.get(HealthRegistry, { strict: false }).stopping = true;
  const deadline = setTimeout(() => {
    logger.error('shutdown took too long');
    process.exit(1);
  }, shutdownTimeoutMs);
  await new Promise((resolve) => setTimeout(resolve, shutdownDelayMs));
  await app.close();
  clearTimeout(deadline);
  // A consumer that has ended for good has set the code before it asked for the shutdown.
  process.exit(process.exitCode ?? 0);
}

/** The whole main.ts of a service: build, listen, consume, and end in good order on SIGTERM. */
export async function runService(AppModule: Type): Promise<void> {
  try {
    const app = await createService(AppModule);
    const logger = app.get<Logger>(LOGGER, { strict: false });
    // Once told to, it ends in good order, however often it is told again; that it ends in time is the deadline's to see to.
    let ending: Promise<void> | undefined;
    const stop = () => {
      ending ??= shutDown(app, logger).catch((error: unknown) => {
        logger.fatal({ err: error }, 'shutdown failed');
        process.exit(1);
      });
    };
    process.on('SIGTERM', stop).on('SIGINT', stop);
    process.on('unhandledRejection', (error) => {
      logger.fatal({ err: error }, 'unhandled rejection');
      process.exit(1);
    });
    await startService(app);
    logger.info({ url: await app.getUrl() }, 'listening');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** A program beside the service, with its settings and providers but without HTTP and consumers: demo data, administration. Ends the process. */
export async function runTask(AppModule: Type, work: (app: INestApplication) => Promise<void>): Promise<void> {
  try {
    const app = await createService(AppModule);
    await app.init();
    await work(app);
    await app.close();
    process.exit(0);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
