import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IdentitySigner, type SessionEntry, writeSession } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { Clock, LOGGER, type Logger } from '@poydu/service';
import { AuthConfig } from '../config.js';
import { Redis } from '../redis/redis.js';
import { readCredentials } from './service-clients.rules.js';
import { ServiceClientsRepository } from './service-clients.repository.js';

/** Seconds that the gateway may go on with what it knows of a credential: a replaced one ends within these. */
const entrySeconds = 60;
const identitySeconds = 600;
/** The gateway shows its own with each question about a session. */
const scopesKnownMs = 5000;

/** The registered clients of the fleet: those of the settings are registered at the start. */
@Injectable()
export class ServiceClientsService implements OnApplicationBootstrap {
  private readonly scopes = new Map<string, { scopes: string[]; until: number }>();

  constructor(
    private readonly clients: ServiceClientsRepository,
    private readonly signer: IdentitySigner,
    private readonly redis: Redis,
    private readonly config: AuthConfig,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.register());
  }

  /** By what was true five seconds ago at most. */
  async hasScope(credentialHash: string, scope: string): Promise<boolean> {
    const now = this.clock.now().getTime();
    const known = this.scopes.get(credentialHash);
    if (known && known.until > now) return known.scopes.includes(scope);
    const client = await this.clients.findByHash(credentialHash);
    // Only what there is: else a flood of invented credentials would fill the memory.
    if (client) this.scopes.set(credentialHash, { scopes: client.scopes, until: now + scopesKnownMs });
    else this.scopes.delete(credentialHash);
    return client?.scopes.includes(scope) ?? false;
  }

  /** What the gateway is to know of a service credential. @returns undefined when no client has it. */
  async resolve(credentialHash: string): Promise<SessionEntry | undefined> {
    const client = await this.clients.findByHash(credentialHash);
    if (!client) return undefined;
    const now = this.clock.now();
    const expiresAt = now.getTime() + identitySeconds * 1000;
    const entry: SessionEntry = {
      version: client.version,
      state: 'active',
      kind: 'service',
      subject: client.name,
      session_id: '',
      identity_token: await this.signer.sign({ sub: client.name, scopes: client.scopes }, identitySeconds),
      identity_expires_at: expiresAt,
      expires_at: expiresAt,
    };
    await writeSession(this.redis, credentialHash, entry, now, entrySeconds).catch((error: unknown) => {
      this.logger.debug({ err: error }, 'redis is away; the gateway will ask again');
    });
    return entry;
  }

  private async register(): Promise<void> {
    try {
      for (const client of readCredentials(this.config.serviceCredentials)) await this.clients.save(client, this.clock.now());
    } catch (error) {
      this.logger.warn({ err: error }, 'the clients of the settings could not be registered yet');
      setTimeout(() => void this.register(), 1000).unref();
    }
  }
}
