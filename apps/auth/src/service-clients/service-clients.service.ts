import type { Server } from 'node:http';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { hashOfToken, IdentitySigner, makeSessionToken, SessionConfig, type SessionEntry, writeSession } from '@poydu/identity';
import { Database, Transactional } from '@poydu/persistence';
import { AppError, BackgroundWork, Clock, LOGGER, type Logger } from '@poydu/service';
import { AuthConfig } from '../config.js';
import { Redis } from '../redis/redis.js';
import { entryOf, identitySeconds, isOver, readCredentials, type ServiceCredential } from './service-clients.rules.js';
import { ServiceClientsRepository } from './service-clients.repository.js';

/** Seconds that the gateway may go on with what it knows of a credential, if Redis cannot be told that it has ended. */
const entrySeconds = 60;
/** The gateway shows its own with each question about a session. */
const scopesKnownMs = 500;

interface Wanted {
  client: string;
  /** Left out: those that the client has. */
  scopes?: string[];
  /** How long the credentials that the client has go on beside the new one. */
  overlapSeconds: number;
}

/**
 * The credentials of the fleet's programs. Those of the settings are taken in at the start, and end when they do not stand there any more;
 * the others are made by command. What changes reaches Redis right after the commit, from this process or any other one.
 */
@Injectable()
export class ServiceClientsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly scopes = new Map<string, { scopes: string[]; until: number }>();
  private readonly applying: BackgroundWork;

  constructor(
    private readonly clients: ServiceClientsRepository,
    private readonly signer: IdentitySigner,
    private readonly redis: Redis,
    private readonly config: AuthConfig,
    private readonly sessionConfig: SessionConfig,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly host: HttpAdapterHost,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.applying = new BackgroundWork({ name: 'service credentials to Redis', everyMs: 250, run: () => this.applyPending(), logger });
  }

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.applying.start());
    // Not in a program beside the service: whoever runs one without these settings would end the credentials of the fleet.
    const server = this.host.httpAdapter.getHttpServer() as Server;
    server.once('listening', () => void this.database.ready().then(() => this.register()));
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.applying.stop();
  }

  /** By what was true half a second ago at most. */
  async hasScope(credentialHash: string, scope: string): Promise<boolean> {
    const now = this.clock.now();
    const known = this.scopes.get(credentialHash);
    if (known && known.until > now.getTime()) return known.scopes.includes(scope);
    const credential = await this.clients.findByHash(credentialHash);
    const scopes = credential && !isOver(credential, now) ? credential.scopes : undefined;
    // Only what there is: else a flood of invented credentials would fill the memory.
    if (scopes) this.scopes.set(credentialHash, { scopes, until: now.getTime() + scopesKnownMs });
    else this.scopes.delete(credentialHash);
    return scopes?.includes(scope) ?? false;
  }

  /** What the gateway is to know of a service credential. @returns undefined when no client has it. */
  async resolve(credentialHash: string): Promise<SessionEntry | undefined> {
    const credential = await this.clients.findByHash(credentialHash);
    if (!credential || isOver(credential, this.clock.now())) return undefined;
    const entry = await this.entryOf(credential);
    await this.write(credential, entry).catch((error: unknown) => {
      this.logger.debug({ err: error }, 'redis is away; the gateway will ask again');
    });
    return entry;
  }

  /** Part of the transaction in which the client opens a session for somebody: its end comes before or after it. @throws AppError forbidden when it has ended */
  async hold(client: string): Promise<void> {
    if (!(await this.clients.hold(client, this.clock.now()))) throw new AppError('forbidden', 'This client has no credential any more');
  }

  /** Housekeeping: what bots have opened, and has no reason any more. */
  endSessionsWithoutReason(): Promise<void> {
    return this.clients.endSessionsWithoutReason(this.clock.now());
  }

  /** Those that are not over, by client. */
  list(): Promise<ServiceCredential[]> {
    return this.clients.listActive(this.clock.now());
  }

  /**
   * A new credential. Those that the client has end after the overlap.
   * @returns the credential, which nobody can read again
   * @throws Error for a client of the settings, and when neither it nor its scopes are known
   */
  @Transactional()
  async issue({ client, scopes, overlapSeconds }: Wanted): Promise<{ credential: string; scopes: string[]; replaces: number }> {
    await this.clients.lock();
    const now = this.clock.now();
    const former = await this.clients.listActive(now, client);
    if (former.some(({ source }) => source === 'settings')) throw new Error(`${client} stands in SERVICE_CREDENTIALS: change it there.`);
    const granted = scopes ?? former.at(-1)?.scopes;
    if (!granted) throw new Error(`There is no client ${client} yet: say its scopes.`);
    const credential = makeSessionToken('service', this.sessionConfig.sessionChecksumKey);
    await this.clients.endAt(client, new Date(now.getTime() + overlapSeconds * 1000));
    await this.clients.insert({ credentialHash: hashOfToken(credential), client, scopes: granted }, now);
    this.applyAfterCommit();
    return { credential, scopes: granted, replaces: former.length };
  }

  /** Ends all credentials of a client for good, and the sessions that it has opened for people. @returns how many credentials */
  @Transactional()
  async revoke(client: string): Promise<number> {
    await this.clients.lock();
    const revoked = await this.clients.revoke(client, this.clock.now());
    await this.clients.endSessionsWithoutReason(this.clock.now());
    this.applyAfterCommit();
    return revoked;
  }

  private applyAfterCommit(): void {
    this.database.afterCommit(() => this.applying.poke());
  }

  private async register(): Promise<void> {
    try {
      await this.takeSettings();
    } catch (error) {
      this.logger.warn({ err: error }, 'the clients of the settings could not be registered yet');
      setTimeout(() => void this.register(), 1000).unref();
    }
  }

  @Transactional()
  private async takeSettings(): Promise<void> {
    await this.clients.lock();
    const named = readCredentials(this.config.serviceCredentials).map(({ name: client, ...rest }) => ({ client, ...rest }));
    const revoked = await this.clients.takeSettings(named, this.clock.now());
    await this.clients.endSessionsWithoutReason(this.clock.now());
    this.applyAfterCommit();
    if (revoked.length > 0) this.logger.warn({ clients: revoked }, 'the settings name credentials that were revoked: they stay so');
  }

  private async applyPending(): Promise<void> {
    for (const credential of await this.clients.findPending()) {
      await this.write(credential, await this.entryOf(credential));
      await this.clients.markApplied(credential.credentialHash, credential.version);
    }
  }

  private async entryOf(credential: ServiceCredential): Promise<SessionEntry> {
    const now = this.clock.now();
    const { client, scopes } = credential;
    const identityToken = isOver(credential, now) ? '' : await this.signer.sign({ sub: client, scopes }, identitySeconds);
    return entryOf(credential, identityToken, now);
  }

  private write({ credentialHash }: ServiceCredential, entry: SessionEntry): Promise<boolean> {
    return writeSession(this.redis, credentialHash, entry, this.clock.now(), entrySeconds);
  }
}
