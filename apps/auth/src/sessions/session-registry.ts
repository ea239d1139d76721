import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { IdentitySigner, type SessionEntry, type SessionState, writeSession } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { BackgroundWork, Clock, LOGGER, type Logger } from '@poydu/service';
import { AuthConfig } from '../config.js';
import { Redis } from '../redis/redis.js';
import {
  entryOf,
  identityLifeOf,
  isIdentityFresh,
  isOver,
  isSeenAgain,
  rolesIn,
  secondFactorSince,
  seenAgain,
  type SessionOfPerson,
  stateOf,
} from './session.rules.js';
import { SessionsRepository } from './sessions.repository.js';

const batchSize = 200;

/**
 * Sees to it that Redis says of a session what the database says. An ended session, a block or other roles raise the session's version in
 * their transaction; right after the commit the new state is written to Redis, and whatever did not get there (Redis was away, this
 * process died) is found by `applied_version < version` and written later, by any replica.
 */
@Injectable()
export class SessionRegistry implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly resolving = new Map<string, Promise<SessionEntry | undefined>>();
  private readonly applying: BackgroundWork;

  constructor(
    private readonly sessions: SessionsRepository,
    private readonly signer: IdentitySigner,
    private readonly redis: Redis,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: AuthConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.applying = new BackgroundWork({ name: 'sessions to Redis', everyMs: 250, run: () => this.applyPending(), logger });
  }

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.applying.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.applying.stop();
  }

  /** To be called in the transaction that changed sessions: once it is committed, Redis is told before the request is answered. */
  applyAfterCommit(): void {
    this.database.afterCommit(() => this.applying.poke());
  }

  /**
   * What the gateway is to know of a session, with an identity token that has five minutes left at least; that it was used is noted, and
   * it lives 30 days from now, or to its longest day. Requests for one session that come meanwhile get the same answer.
   * @param ip where it is used, as far as that is known
   * @returns undefined when there is no such session, or it has ended.
   */
  resolve(tokenHash: string, ip: string | undefined): Promise<SessionEntry | undefined> {
    const known = this.resolving.get(tokenHash);
    if (known) return known;
    const resolved = this.refresh(tokenHash, ip).finally(() => this.resolving.delete(tokenHash));
    this.resolving.set(tokenHash, resolved);
    return resolved;
  }

  /** What the database says of these sessions now; it does not make them slide. */
  async states(ids: string[]): Promise<SessionState[]> {
    const now = this.clock.now();
    const known = new Map((await this.sessions.findByIds(ids)).map((session) => [session.id, session]));
    return ids.map((id) => stateOf(id, known.get(id), now));
  }

  private async refresh(tokenHash: string, ip: string | undefined): Promise<SessionEntry | undefined> {
    for (;;) {
      const now = this.clock.now();
      const session = await this.sessions.findByTokenHash(tokenHash);
      if (!session || isOver(session, now)) return undefined;
      const used = isSeenAgain(session, now) ? seenAgain(session, ip, this.config.sessionLongestDays, now) : session;
      const current = await this.withIdentity(used);
      // Whoever changed it meanwhile has the last word: read it again.
      if (current !== session && !(await this.sessions.keep(current))) continue;
      const entry = entryOf(current, now);
      await writeSession(this.redis, tokenHash, entry, now).catch((error: unknown) => {
        this.logger.debug({ err: error }, 'redis is away; the gateway will ask again');
      });
      return entry;
    }
  }

  /** The session with a fresh identity token, or the session itself if it has one. */
  private async withIdentity(session: SessionOfPerson): Promise<SessionOfPerson> {
    const now = this.clock.now();
    if (isIdentityFresh(session, now)) return session;
    const { id, userId, username, email, isOfBot, createdAt } = session;
    const is_administrator = session.roles.includes('ADMINISTRATOR');
    const hours = this.config.secondFactorForAdministrators === 'required' ? this.config.administratorHours : null;
    const roles = rolesIn(session, hours === null ? null : secondFactorSince(hours, now));
    const seconds = identityLifeOf(roles, session.secondFactorAt, hours, now);
    // By the bot it was not the person who logged in.
    const loggedIn = isOfBot ? {} : { auth_time: Math.floor(createdAt.getTime() / 1000) };
    const identityToken = await this.signer.sign({ sub: userId, sid: id, username, email, roles, is_administrator, ...loggedIn }, seconds);
    return { ...session, identityToken, identityExpiresAt: new Date(now.getTime() + seconds * 1000) };
  }

  private async applyPending(): Promise<void> {
    for (;;) {
      const pending = await this.sessions.findPending(batchSize);
      for (const session of pending) await this.apply(session);
      if (pending.length < batchSize) return;
    }
  }

  private async apply(session: SessionOfPerson): Promise<void> {
    const now = this.clock.now();
    const current = isOver(session, now) ? session : await this.withIdentity(session);
    if (current !== session && !(await this.sessions.keep(current))) return;
    await writeSession(this.redis, session.tokenHash, entryOf(current, now), now);
    await this.sessions.markApplied(session.id, session.version);
  }
}
