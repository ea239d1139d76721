import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { Transactional } from '@poydu/persistence';
import { AppError, Clock, decodeCursor, isInstant, isUuid, type Page, type PageQuery, pageSize, toPage } from '@poydu/service';
import type { Account } from '../accounts/account.js';
import type { Client } from '../client.decorator.js';
import { Places } from './places.js';
import { type OpenedSession, SessionOpener } from './session-opener.js';
import { SessionRegistry } from './session-registry.js';
import { OwnSessionDto } from './sessions.dto.js';
import { SessionsRepository } from './sessions.repository.js';

/** What people do with their own sessions. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly registry: SessionRegistry,
    private readonly opener: SessionOpener,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError invalid-cursor */
  async list(caller: Caller, query: PageQuery, { locale }: Pick<Client, 'locale'>): Promise<Page<OwnSessionDto>> {
    const [createdAt, id] = query.cursor ? (decodeCursor(query.cursor, [isInstant, isUuid]) as [string, string]) : [];
    const before = createdAt !== undefined && id !== undefined ? { createdAt, id } : undefined;
    const size = pageSize(query);
    const rows = await this.sessions.listOwn(caller.userId, this.clock.now(), size, before);
    return toPage(
      rows,
      size,
      (row) => [row.createdAt.toISOString(), row.id],
      (row) => OwnSessionDto.of(row, this.places.of(row.ip, locale), caller.sessionId),
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

  /**
   * Ends all sessions of a person, and the log-ins under way; `kept`, if named, goes on. Part of a larger transaction when a way to sign in changes or
   * goes: after what was changed, so that a log-in by it which is not committed yet is waited for.
   */
  @Transactional()
  async endAll(userId: string, kept: string | null): Promise<void> {
    await this.sessions.endAll(userId, this.clock.now(), kept);
    this.registry.applyAfterCommit();
  }

  /** Whether the person has this session still, and opened it himself. */
  isOpen(userId: string, id: string): Promise<boolean> {
    return this.sessions.isOpen(userId, id, this.clock.now());
  }

  /** Whether a bot opened this session for the person: how one signs in is not a bot's to change. */
  isOfBot(id: string): Promise<boolean> {
    return this.sessions.isOfBot(id);
  }

  /** Whether the session was opened with a second factor or a passkey, or one was added in it. */
  hasSecondFactor(userId: string, id: string): Promise<boolean> {
    return this.sessions.hasSecondFactor(userId, id);
  }

  /** Part of the transaction in which the person's last second factor has gone. */
  async forgetSecondFactor(userId: string): Promise<void> {
    await this.sessions.forgetSecondFactor(userId);
    this.registry.applyAfterCommit();
  }

  /**
   * The session has shown a second factor, and may do more than before: it goes on under a new token, and the old one ends. Part of the
   * transaction that took the second factor.
   * @returns undefined when it had shown one before. @throws AppError session-not-found, conflict
   */
  async renew(account: Account, id: string, client: Client): Promise<OpenedSession | undefined> {
    if (await this.sessions.hasSecondFactor(account.id, id)) return undefined;
    const { byCookie } = await this.end(account.id, id);
    const opened = await this.opener.open({ account, client, byCookie, hasSecondFactor: true });
    if (!opened) throw new AppError('conflict', 'The account has changed at this moment. Try again.');
    return opened;
  }

  /** Part of the transaction that blocked the person, or changed what identity tokens say of him. */
  async outdateAll(userId: string): Promise<void> {
    await this.sessions.outdateAll(userId, this.clock.now());
    this.registry.applyAfterCommit();
  }
}
