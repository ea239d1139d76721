import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock, decodeCursor, isInstant, isUuid, type Page, type PageQuery, pageSize, toPage } from '@poydu/service';
import { SessionRegistry } from './session-registry.js';
import { OwnSessionDto } from './sessions.dto.js';
import { SessionsRepository } from './sessions.repository.js';

/** What people do with their own sessions. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly registry: SessionRegistry,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError invalid-cursor */
  async list(caller: Caller, query: PageQuery): Promise<Page<OwnSessionDto>> {
    const [createdAt, id] = query.cursor ? (decodeCursor(query.cursor, [isInstant, isUuid]) as [string, string]) : [];
    const before = createdAt !== undefined && id !== undefined ? { createdAt, id } : undefined;
    const size = pageSize(query);
    const rows = await this.sessions.listOwn(caller.userId, this.clock.now(), size, before);
    return toPage(
      rows,
      size,
      (row) => [row.createdAt.toISOString(), row.id],
      (row) => OwnSessionDto.of(row, caller.sessionId),
    );
  }

  /** @returns whether a browser holds the session as a cookie. @throws AppError session-not-found */
  @Transactional()
  async end(userId: string, id: string): Promise<{ byCookie: boolean }> {
    const ended = await this.sessions.end(userId, id, this.clock.now());
    if (!ended) throw new AppError('session-not-found');
    this.registry.applyAfterCommit();
    return ended;
  }

  /** Ends all sessions of a person; `kept`, if named, goes on. Part of a larger transaction when a password changes. */
  @Transactional()
  async endAll(userId: string, kept: string | null): Promise<void> {
    await this.sessions.endAll(userId, this.clock.now(), kept);
    this.registry.applyAfterCommit();
  }

  /** Ends what bots opened for a person. Part of the transaction in which the reason for them has gone. */
  async endAllOfBots(userId: string): Promise<void> {
    await this.sessions.endAllOfBots(userId, this.clock.now());
    this.registry.applyAfterCommit();
  }

  /** Whether a bot opened this session for the person: how one signs in is not a bot's to change. */
  isOfBot(id: string): Promise<boolean> {
    return this.sessions.isOfBot(id);
  }

  /** Part of the transaction that blocked the person, or changed what identity tokens say of him. */
  async outdateAll(userId: string): Promise<void> {
    await this.sessions.outdateAll(userId, this.clock.now());
    this.registry.applyAfterCommit();
  }
}
