import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock, createService, openApiDocument, startService as listen } from '@poydu/service';
import { HttpClient } from './http.js';
import { testKeyStoreDir } from './identity.js';
import { OpenApiCheck } from './openapi-check.js';
import { waitPatiently } from './patience.js';
import { testStack } from './stack.js';
import type { TestClock } from './test-clock.js';
import { until } from './until.js';

interface ServiceOverrides {
  /** The folder in apps/: which environment of the stack it starts from. */
  service: string;
  /** Environment variables over those of the stack: DATABASE_URL of a testDatabase, KAFKA_TOPIC_PREFIX of testTopics, REDIS_URL of a testRedis … */
  settings?: Record<string, string>;
  clock?: TestClock;
}

/** Without topics of its own a service in a test has no Kafka: it would take messages away from the fleet that runs beside the tests. */
const noKafka = '127.0.0.1:1';

/** Where the tests say nothing else: a process or a database that stands still for a while is none that is away. */
const patience = {
  STATEMENT_TIMEOUT_MS: '60000',
  LOCK_TIMEOUT_MS: '60000',
  IDLE_IN_TRANSACTION_TIMEOUT_MS: '60000',
  CONNECT_TIMEOUT_MS: '60000',
};

/** A service that runs inside the test's process. */
export interface RunningService {
  app: NestFastifyApplication;
  /** Its own address, behind nginx's back. */
  http: HttpClient;
  get: NestFastifyApplication['get'];
  close(): Promise<void>;
}

/**
 * Builds a service as `runService` does, on a free port, and waits until it is ready. It verifies identities against the tests' key store
 * and logs errors only (TEST_LOG_LEVEL says otherwise).
 */
export async function startService(AppModule: Type, { service, settings, clock }: ServiceOverrides): Promise<RunningService> {
  const app = await createService(AppModule, {
    ...testStack().services[service],
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'error',
    KEY_STORE: 'file',
    KEY_STORE_DIR: await testKeyStoreDir(),
    ...(settings?.['KAFKA_TOPIC_PREFIX'] === undefined ? { KAFKA_BROKERS: noKafka } : {}),
    ...patience,
    ...settings,
  });
  // One instance is injected everywhere, so this reaches the libraries, too.
  if (clock) app.get(Clock, { strict: false }).now = () => clock.now();
  const endPatience = waitPatiently();
  try {
    await listen(app);
    await isReady(service, await app.getUrl());
  } catch (error) {
    await app.close().catch(() => undefined);
    endPatience();
    throw error;
  }
  const http = new HttpClient(await app.getUrl(), new OpenApiCheck([openApiDocument(app)]));
  const close = async () => {
    await app.close();
    endPatience();
  };
  return { app, http, get: app.get.bind(app), close };
}

const isReady = (service: string, url: string): Promise<boolean> =>
  until(`${service} is ready`, async () => {
    const response = await fetch(`${url}/health/ready`);
    if (!response.ok) throw new Error(await response.text());
    return true;
  });
