import { Controller, Get, Injectable, Res, SetMetadata } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { Metrics } from './metrics.js';

/** Metadata key of who may call a route; the guard of `@poydu/identity` reads it. */
export const ACCESS = 'poydu:access';

interface Check {
  /** Critical: the HTTP side cannot work without it, so readiness fails. Else it is named as degraded. */
  critical: boolean;
  /** Throws when the part is away. */
  check: () => Promise<void> | void;
}

/** The parts a service needs; each library and feature names its own. */
@Injectable()
export class HealthRegistry {
  readonly checks = new Map<string, Check>();
  stopping = false;

  register(name: string, check: Check): void {
    this.checks.set(name, check);
  }
}

const healthy = (result: HealthIndicatorResult): boolean => Object.values(result).every(({ status }) => status === 'up');

/** Probes and metrics: reachable at the service's own port only, never through the front door. */
@ApiExcludeController()
@SetMetadata(ACCESS, { kind: 'public' })
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly registry: HealthRegistry,
    private readonly metrics: Metrics,
  ) {}

  /** The process runs; a supervisor restarts one that does not answer. */
  @Get('health/live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** 200 when requests can be served, naming what is degraded; 503 while something critical is away or the service is stopping. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const probes = [...this.registry.checks].map(([name, { critical, check }]) => ({
      name,
      critical,
      probe: () => this.probe(name, check),
    }));
    const degraded = (await Promise.all(probes.filter(({ critical }) => !critical).map(({ probe }) => probe()))).filter(
      (result) => !healthy(result),
    );
    const result = await this.health
      .check(probes.filter(({ critical }) => critical).map(({ probe }) => probe))
      .catch((error: unknown) => (error as { getResponse(): object }).getResponse() as { status: string });
    const ready = result.status === 'ok' && !this.registry.stopping;
    void reply.status(ready ? 200 : 503);
    return { ...result, status: this.registry.stopping ? 'stopping' : result.status, degraded: Object.assign({}, ...degraded) as object };
  }

  @Get('metrics')
  async scrape(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.metrics.contentType);
    return this.metrics.metrics();
  }

  private async probe(name: string, check: Check['check']): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(name);
    try {
      await check();
      return indicator.up();
    } catch (error) {
      return indicator.down({ message: error instanceof Error ? error.message : String(error) });
    }
  }
}
