import { Injectable } from '@nestjs/common';
import { AppError } from '@poydu/service';
import { FleetClient } from '../fleet/fleet.client.js';
import type { FrontHealth, PartStatus } from './front-health.dto.js';

const timeoutMs = 1000;

interface Readiness {
  degraded: object;
}

/** How the services behind the front door are, as they say themselves, without any detail for outsiders. */
@Injectable()
export class FrontHealthService {
  constructor(private readonly fleet: FleetClient) {}

  /** @throws AppError unavailable when no service answers. */
  async summary(): Promise<FrontHealth> {
    const entries = await Promise.all(this.fleet.services.map(async (service) => [service, await this.#statusOf(service)] as const));
    const statuses = entries.map(([, status]) => status);
    if (statuses.every((status) => status === 'down')) throw new AppError('unavailable', 'No service answers');
    return { status: statuses.every((status) => status === 'ok') ? 'ok' : 'degraded', services: Object.fromEntries(entries) };
  }

  async #statusOf(service: FleetClient['services'][number]): Promise<PartStatus> {
    try {
      const { degraded } = (await this.fleet.get({ service, path: '/health/ready' }, timeoutMs)) as Readiness;
      return Object.keys(degraded).length > 0 ? 'degraded' : 'ok';
    } catch {
      return 'down';
    }
  }
}
