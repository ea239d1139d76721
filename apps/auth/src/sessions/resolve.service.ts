import { Injectable } from '@nestjs/common';
import type { SessionEntry, SessionState } from '@poydu/identity';
import { AppError } from '@poydu/service';
import { ServiceClientsService } from '../service-clients/service-clients.service.js';
import { SessionRegistry } from './session-registry.js';

@Injectable()
export class ResolveService {
  constructor(
    private readonly sessions: SessionRegistry,
    private readonly clients: ServiceClientsService,
  ) {}

  /** @throws AppError session-not-found for a token that was never there, or whose session has ended. */
  async resolve(tokenHash: string, ip: string | undefined): Promise<SessionEntry> {
    const entry = (await this.sessions.resolve(tokenHash, ip)) ?? (await this.clients.resolve(tokenHash));
    if (!entry) throw new AppError('session-not-found');
    return entry;
  }

  /** What sessions are good for; those that were never there have ended. */
  async states(ids: string[]): Promise<{ items: SessionState[] }> {
    return { items: await this.sessions.states(ids) };
  }
}
