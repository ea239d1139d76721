import { setTimeout as delay } from 'node:timers/promises';
import type { InstantNotification } from '../in-app/in-app.dto.js';
import type { InAppRow } from '../in-app/in-app.repository.js';
import type { LiveRegistration, ReadTo, StreamRepository } from './stream.repository.js';
import { beforeAll, frameOf, heartbeat } from './stream.rules.js';

/**
 * Why a stream ended. `renew`: whoever is still logged in comes back at once; `session-ended`: the log-in is over or the person is blocked;
 * `restart`: this process ends.
 */
export type EndReason = 'renew' | 'session-ended' | 'restart';

interface StreamOptions {
  userId: string;
  sessionId: string;
  heartbeatMs: number;
  /** Then the person has to show again who he is. */
  lifeMs: number;
  repository: StreamRepository;
  word: (rows: readonly InAppRow[]) => Promise<InstantNotification[]>;
}

const pageSize = 100;
/** Between two looks, so that a rush of news is told in few. */
const pauseMs = 200;
const retryMs = 3000;

/** One open stream of one person. What it says is read only when the connection takes it, so a slow reader costs no memory. */
export class PersonStream {
  readonly userId: string;
  readonly sessionId: string;
  private readonly endsAt: number;
  private waking = Promise.withResolvers<undefined>();
  private hasNews = true;
  private registrations: readonly LiveRegistration[] | undefined;
  private readonly told = new Map<string, string>();
  private unread: number | undefined;
  private readTo: ReadTo = { id: beforeAll, writtenBy: '0', settledBefore: '0' };
  /** What was read of transactions that may still be side by side with one under way, by the number of the transaction. */
  private readonly already = new Map<string, bigint>();
  /** Events in whose waiting list the person is. */
  private readonly waitedFor = new Set<string>();
  private reason: EndReason | undefined;

  constructor(private readonly options: StreamOptions) {
    this.userId = options.userId;
    this.sessionId = options.sessionId;
    this.endsAt = performance.now() + options.lifeMs;
  }

  /** @param lastEventId of the notification that came last, if the person was here before; else the stream tells what comes from now on. */
  async begin(lastEventId: string | undefined): Promise<void> {
    const { repository, userId } = this.options;
    if (lastEventId === undefined) {
      const old = await repository.newest(userId, pageSize);
      if (old[0]) this.readTo = old[0];
      this.keepAlready(old);
      return;
    }
    const last = await repository.find(userId, lastEventId);
    // One that is not kept any more: what was drawn later.
    this.readTo = last ?? { id: lastEventId, writtenBy: '0', settledBefore: '0' };
    if (last) this.keepAlready([last]);
  }

  /** There may be something new. */
  poke(): void {
    this.hasNews = true;
    this.waking.resolve(undefined);
  }

  /** The person's registrations, of which those are told that the person was not told of like that. */
  show(registrations: readonly LiveRegistration[]): void {
    this.registrations = registrations;
    this.waking.resolve(undefined);
  }

  end(reason: EndReason): void {
    this.reason ??= reason;
    this.waking.resolve(undefined);
  }

  /** Whether the person waits for a seat of one of these events. */
  waitsFor(eventIds: ReadonlySet<string>): boolean {
    return [...this.waitedFor].some((id) => eventIds.has(id));
  }

  /** Ends after `end()`. @throws when the database is away. */
  async *frames(): AsyncGenerator<string, void> {
    yield `retry: ${String(retryMs)}\n\n`;
    while (!this.reason) {
      if (this.hasNews) {
        this.hasNews = false;
        yield* this.notifications();
        yield* this.unreadCount();
      }
      yield* this.changedRegistrations();
      const lookedAt = performance.now();
      if (await this.isWoken()) await delay(Math.max(0, lookedAt + pauseMs - performance.now()));
      else if (performance.now() < this.endsAt) yield heartbeat;
      else this.end('renew');
    }
    // Not all at once.
    const comesBackMs = 500 + Math.round(Math.random() * retryMs);
    yield `retry: ${String(comesBackMs)}\n${frameOf('end', { reason: this.reason })}`;
  }

  private async *notifications(): AsyncGenerator<string, void> {
    const { repository, word, userId } = this.options;
    for (let isMore = true; isMore && !this.reason;) {
      const rows = await repository.listAfter(userId, this.readTo, [...this.already.keys()], pageSize);
      isMore = rows.length === pageSize;
      for (const [index, notification] of (await word(rows)).entries()) {
        yield frameOf('notification', notification, notification.id);
        const row = rows[index];
        if (row) this.passed(row);
      }
    }
  }

  private passed(row: ReadTo): void {
    this.readTo = row;
    this.keepAlready([row]);
  }

  private keepAlready(rows: readonly ReadTo[]): void {
    for (const { id, writtenBy } of rows) this.already.set(id, BigInt(writtenBy));
    const settled = BigInt(this.readTo.settledBefore);
    for (const [id, writtenBy] of this.already) if (writtenBy < settled) this.already.delete(id);
  }

  /** The first one says where to go on from, for who has nothing to read yet. */
  private async *unreadCount(): AsyncGenerator<string, void> {
    const count = await this.options.repository.countUnread(this.userId);
    if (count === this.unread) return;
    yield frameOf('unread', { count }, this.unread === undefined ? this.readTo.id : undefined);
    this.unread = count;
  }

  private *changedRegistrations(): Generator<string, void> {
    const registrations = this.registrations ?? [];
    this.registrations = undefined;
    for (const { registrationId, eventId, status, position } of registrations) {
      if (position === null) this.waitedFor.delete(eventId);
      else this.waitedFor.add(eventId);
      const state = `${status} ${String(position)}`;
      if (this.told.get(registrationId) === state) continue;
      this.told.set(registrationId, state);
      yield frameOf('registration', { event_id: eventId, registration_id: registrationId, status, position });
    }
  }

  /** @returns false when nothing has happened until the next heartbeat, or the end. */
  private async isWoken(): Promise<boolean> {
    if (this.hasNews || this.registrations || this.reason) return true;
    const timer = new AbortController();
    const time = delay(Math.max(0, Math.min(this.options.heartbeatMs, this.endsAt - performance.now())), false, { signal: timer.signal });
    const woken = await Promise.race([this.waking.promise.then(() => true), time]).finally(() => timer.abort());
    this.waking = Promise.withResolvers();
    return woken;
  }
}
