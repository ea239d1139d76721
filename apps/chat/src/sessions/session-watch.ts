import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { ProblemCode } from '@poydu/contracts';
import { type EndedSession, endedSessionsChannel, SessionsClient, type SessionState } from '@poydu/identity';
import { BackgroundWork, Clock, LOGGER, type Logger } from '@poydu/service';
import { ChatConfig } from '../config.js';
import { Redis } from '../redis/redis.js';

/** Why a connection may not stay open. */
export type Ending = Extract<ProblemCode, 'unauthenticated' | 'user-blocked' | 'identity-unavailable'>;
type End = (reason: Ending) => void;

interface Watched {
  ends: Set<End>;
  /** Milliseconds since 1970, as auth said last. */
  expiresAt: number;
  /** Auth is to be asked. */
  isDue: boolean;
  /** Redis says that it opens nothing any more; auth says why. */
  isSaidToHaveEnded: boolean;
}

const roundMs = 500;

/**
 * Who has a connection open was let in once, by the session `sid` of his identity token; here it is seen to that the session goes on.
 * Redis tells of the end of a session at once; auth, which knows best, is asked why. It is asked about each new connection, too (the session may have
 * ended while it was opened), about a session whose time is up, about all of them now and then, and about all of them each second while Redis does not answer.
 */
@Injectable()
export class SessionWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #sessions = new Map<string, Watched>();
  readonly #rounds: BackgroundWork;
  #allAskedAt = -Infinity;
  #knownAt = performance.now();

  constructor(
    private readonly auth: SessionsClient,
    private readonly redis: Redis,
    private readonly config: ChatConfig,
    private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.#rounds = new BackgroundWork({ name: 'sessions of open sockets', everyMs: roundMs, run: () => this.#look(), logger });
    redis.subscribe(endedSessionsChannel, (ended) => this.#onEnded(ended as EndedSession));
    redis.onHearing(() => (this.#allAskedAt = -Infinity));
  }

  onApplicationBootstrap(): void {
    this.#rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#rounds.stop();
  }

  /**
   * Calls `end` once, as soon as the session opens nothing any more.
   * @returns what to call when the connection is closed for another reason
   */
  watch(sessionId: string, end: End): () => void {
    const watched = this.#sessions.get(sessionId) ?? { ends: new Set(), expiresAt: Infinity, isDue: true, isSaidToHaveEnded: false };
    // Also where the session is known: it may have ended between the question of the gateway and now.
    watched.isDue = true;
    watched.ends.add(end);
    this.#sessions.set(sessionId, watched);
    void this.#rounds.poke();
    return () => {
      watched.ends.delete(end);
      if (watched.ends.size === 0 && this.#sessions.get(sessionId) === watched) this.#sessions.delete(sessionId);
    };
  }

  #onEnded({ sessionId }: EndedSession): void {
    const watched = this.#sessions.get(sessionId);
    if (!watched) return;
    watched.isDue = watched.isSaidToHaveEnded = true;
    void this.#rounds.poke();
  }

  async #look(): Promise<void> {
    if (this.#sessions.size === 0) return;
    const isHearing = await this.redis.answers();
    if (isHearing) this.#knownAt = performance.now();
    const asked = this.#toBeAsked(isHearing);
    if (asked.size === 0) return;
    // Before the question: what is heard while it is under way is not answered by it.
    for (const watched of asked.values()) watched.isDue = false;
    try {
      const states = await this.auth.states([...asked.keys()]);
      this.#knownAt = performance.now();
      for (const state of states) this.#take(state);
    } catch (error) {
      for (const watched of asked.values()) watched.isDue = true;
      this.#endWithoutAuth();
      throw error;
    }
  }

  #toBeAsked(isHearing: boolean): Map<string, Watched> {
    const now = performance.now();
    if (!isHearing || now - this.#allAskedAt >= this.config.sessionCheckSeconds * 1000) {
      this.#allAskedAt = now;
      return new Map(this.#sessions);
    }
    return new Map([...this.#sessions].filter(([, watched]) => watched.isDue || this.#isTimeUp(watched)));
  }

  #take({ session_id, state, expires_at }: SessionState): void {
    const watched = this.#sessions.get(session_id);
    if (!watched) return;
    if (state !== 'active') {
      this.#end(session_id, state === 'blocked' ? 'user-blocked' : 'unauthenticated');
      return;
    }
    watched.expiresAt = expires_at;
    if (!watched.isDue) watched.isSaidToHaveEnded = false;
  }

  /** What Redis says, and what time it is, is enough. While neither of the two says anything for long, nobody knows who may stay. */
  #endWithoutAuth(): void {
    const isUnknown = performance.now() - this.#knownAt > 2 * this.config.sessionCheckSeconds * 1000;
    for (const [id, watched] of this.#sessions) {
      if (watched.isSaidToHaveEnded || this.#isTimeUp(watched)) this.#end(id, 'unauthenticated');
      else if (isUnknown) this.#end(id, 'identity-unavailable');
    }
  }

  #isTimeUp({ expiresAt }: Watched): boolean {
    return expiresAt <= this.clock.now().getTime();
  }

  #end(sessionId: string, reason: Ending): void {
    const ends = this.#sessions.get(sessionId)?.ends ?? [];
    this.#sessions.delete(sessionId);
    for (const end of ends) end(reason);
  }
}
