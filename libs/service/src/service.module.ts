import type { Server } from 'node:http';
import { type DynamicModule, Module, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import type { Logger } from 'pino';
import { Clock, Ids } from './clock.js';
import { HealthController, HealthRegistry } from './health.js';
import { createLogger } from './logging.js';
import { Metrics } from './metrics.js';
import { ServiceConfig } from './service.config.js';
import { loadSettings } from './settings.js';

/** Token of the pino logger. */
export const LOGGER = Symbol('logger');

/** Token of a Nest microservice strategy, which runService starts once HTTP listens. */
export const TRANSPORT = Symbol('transport');

const idleCheckMs = 50;

/** Which service this is. */
export class ServiceInfo {
  constructor(readonly name: string) {}
}

interface ServiceOptions {
  name: string;
  /** The config classes of the service and of the libraries that it uses. */
  settings: readonly (new () => object)[];
}

let environment: NodeJS.ProcessEnv | undefined;

/** Makes modules that are built inside `work` read these variables instead of the process's own. */
export async function withEnvironment<T>(variables: NodeJS.ProcessEnv, work: () => Promise<T>): Promise<T> {
  environment = variables;
  try {
    return await work();
  } finally {
    environment = undefined;
  }
}

/** What every service has; global. The settings are read when the application is built, never at import. */
@Module({})
export class ServiceModule implements OnModuleDestroy {
  constructor(private readonly host: HttpAdapterHost) {}

  /** HTTP ends first; Nest would end it after the relay and the consumers, which what is still being answered needs. */
  async onModuleDestroy(): Promise<void> {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    // A connection that was busy when the end began stays open after its answer, and the end would wait for it.
    const ending = setInterval(() => server.closeIdleConnections(), idleCheckMs);
    await this.host.httpAdapter.close();
    clearInterval(ending);
  }

  static forRoot({ name, settings }: ServiceOptions): DynamicModule {
    const LOADED = Symbol('settings');
    type Loaded = ReturnType<typeof loadSettings>;
    const classes = [ServiceConfig, ...settings];
    const providers = [
      { provide: LOADED, useFactory: () => loadSettings(classes, environment ?? process.env) },
      ...classes.map((token) => ({ provide: token, inject: [LOADED], useFactory: (loaded: Loaded) => loaded.get(token) })),
      { provide: ServiceInfo, useFactory: () => new ServiceInfo(name) },
      { provide: LOGGER, inject: [ServiceConfig], useFactory: ({ logLevel }: ServiceConfig): Logger => createLogger(name, logLevel) },
      { provide: Metrics, useFactory: () => new Metrics() },
      Clock,
      Ids,
      HealthRegistry,
    ];
    return {
      global: true,
      module: ServiceModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController],
      providers,
      exports: [...classes, ServiceInfo, LOGGER, Metrics, Clock, Ids, HealthRegistry],
    };
  }
}
