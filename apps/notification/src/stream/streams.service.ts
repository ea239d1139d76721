import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit, StreamableFile } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Caller, EndedSession } from '@poydu/identity';
import { Database } from '@poydu/persistence';
import { AppError, BackgroundWork, Clock, isUuid, LOGGER, Metrics } from '@poydu/service';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Gauge } from 'prom-client';
import { NotificationConfig } from '../config.js';
import { InAppService } from '../in-app/in-app.service.js';
import { LiveNews } from './live-news.js';
import { type EndReason, PersonStream } from './person-stream.js';
import { StreamRepository } from './stream.repository.js';

/** How often streams look for themselves, should a piece of news have been lost. */
const lookMs = 60_000;
/** Between two rounds of reading registrations: a rush is shown in few. */
const pauseMs = 200;
/** How long a session's end is remembered, for who was let in by the gateway just before it. */
const rememberedMs = 15_000;
/** A connection that does not take the last words is cut off. */
const lastWordsMs = 500;
/** Registrations are shown until so long after their event. */
const dayMs = 86_400_000;

/** The part of a response that is needed here. */
interface Connection {
  once(event: 'close', listener: () => void): unknown;
}

/** All open streams of this process. */
@Injectable()
export class StreamsService implements OnModuleInit, OnApplicationBootstrap {
  private readonly streams = new Map<PersonStream, Readable>();
  private readonly byPerson = new Map<string, Set<PersonStream>>();
  private readonly changed = new Set<string>();
  private readonly ended = new Map<string, number>();
  private readonly rounds: BackgroundWork;
  private looking: NodeJS.Timeout | undefined;
  private isStopping = false;

  constructor(
    private readonly repository: StreamRepository,
    private readonly inApp: InAppService,
    private readonly news: LiveNews,
    private readonly clock: Clock,
    private readonly config: NotificationConfig,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly database: Database,
    private readonly host: HttpAdapterHost,
    metrics: Metrics,
  ) {
    this.rounds = new BackgroundWork({ name: 'registrations of streams', everyMs: 1000, run: () => this.showChanged(), logger });
    new Gauge({ name: 'streams_open', help: 'Open streams', registers: [metrics], collect: gaugeOf(this.streams) });
  }

  onModuleInit(): void {
    // The end of HTTP waits for every answer, and a stream is one that goes on: so they end before it.
    this.host.httpAdapter.getInstance<FastifyInstance>().addHook('preClose', () => this.stop());
  }

  onApplicationBootstrap(): void {
    this.news.listen({
      onNews: (people, queues) => this.onNews(people, queues),
      onEndedSession: (ended) => this.onEndedSession(ended),
      // Ends of sessions may have been missed: the gateway is to be asked again.
      onReturn: () => this.endAll('renew'),
    });
    void this.database.ready().then(() => this.rounds.start());
    this.looking = setInterval(() => this.look(), lookMs);
  }

  private async stop(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.looking);
    await this.rounds.stop();
    this.endAll('restart');
    // What has not ended by then is cut off.
    for (let waited = 0; this.streams.size > 0 && waited < 2 * lastWordsMs; waited += 20) await delay(20);
  }

  /**
   * What the person is told from now on, or since the notification with the id `lastEventId`, for as long as the connection stays.
   * @throws AppError validation-failed, unauthenticated, too-many-requests, unavailable
   */
  async open({ userId, sessionId }: Caller, lastEventId: string | undefined, connection: Connection): Promise<StreamableFile> {
    if (lastEventId !== undefined && !isUuid(lastEventId))
      throw new AppError('validation-failed', 'Last-Event-ID is the id of a notification');
    this.assertRoom(userId);
    const stream = new PersonStream({
      userId,
      sessionId,
      heartbeatMs: this.config.streamHeartbeatMs,
      // Not all that came together end together.
      lifeMs: this.config.streamLifeSeconds * 1000 * (0.8 + 0.2 * Math.random()),
      repository: this.repository,
      word: (rows) => this.inApp.word(userId, rows),
    });
    const content = Readable.from(this.framesOf(stream), { objectMode: false });
    connection.once('close', () => this.close(stream));
    this.streams.set(stream, content);
    this.byPerson.set(userId, (this.byPerson.get(userId) ?? new Set()).add(stream));
    try {
      await stream.begin(lastEventId);
    } catch (error) {
      this.close(stream);
      throw error;
    }
    if (this.ended.has(sessionId)) this.end(stream, 'session-ended');
    this.toShow([userId]);
    return new StreamableFile(content, { type: 'text/event-stream; charset=utf-8' });
  }

  private assertRoom(userId: string): void {
    if (this.isStopping || this.streams.size >= this.config.streamsMost) {
      throw new AppError('unavailable', 'No more streams are taken here at the moment', { retryAfterSeconds: 2 });
    }
    if ((this.byPerson.get(userId)?.size ?? 0) >= this.config.streamsPerPerson) {
      throw new AppError('too-many-requests', 'You have too many streams open', { retryAfterSeconds: 30 });
    }
  }

  private async *framesOf(stream: PersonStream): AsyncGenerator<string, void> {
    try {
      yield* stream.frames();
    } catch (error) {
      // The client comes back, and is told what it has missed.
      this.logger.debug({ err: error }, 'a stream was broken off');
    } finally {
      this.forget(stream);
    }
  }

  private onNews(people: readonly string[], queues: readonly string[]): void {
    const here = people.filter((userId) => this.byPerson.has(userId));
    for (const userId of here) for (const stream of this.byPerson.get(userId) ?? []) stream.poke();
    const changed = new Set(queues);
    const waiting = changed.size === 0 ? [] : [...this.streams.keys()].filter((stream) => stream.waitsFor(changed));
    this.toShow([...here, ...waiting.map(({ userId }) => userId)]);
  }

  private toShow(userIds: readonly string[]): void {
    if (userIds.length === 0) return;
    for (const userId of userIds) this.changed.add(userId);
    void this.rounds.poke();
  }

  /** One statement for everybody whose registration, or place in a line, may have changed. */
  private async showChanged(): Promise<void> {
    const userIds = [...this.changed].filter((userId) => this.byPerson.has(userId));
    this.changed.clear();
    if (userIds.length === 0) return;
    try {
      const since = new Date(this.clock.now().getTime() - dayMs);
      const byPerson = Map.groupBy(await this.repository.listRegistrations(userIds, since), ({ userId }) => userId);
      for (const userId of userIds) for (const stream of this.byPerson.get(userId) ?? []) stream.show(byPerson.get(userId) ?? []);
    } catch (error) {
      for (const userId of userIds) this.changed.add(userId);
      throw error;
    }
    await delay(pauseMs);
  }

  /** While nobody hears of sessions that end, streams are short. */
  private look(): void {
    if (!this.news.isHeard) this.endAll('renew');
    for (const stream of this.streams.keys()) stream.poke();
    this.toShow([...this.byPerson.keys()]);
  }

  private onEndedSession({ sessionId, userId }: EndedSession): void {
    const now = performance.now();
    for (const [id, at] of this.ended) if (at < now - rememberedMs) this.ended.delete(id);
    this.ended.set(sessionId, now);
    for (const stream of this.byPerson.get(userId) ?? []) if (stream.sessionId === sessionId) this.end(stream, 'session-ended');
  }

  private endAll(reason: EndReason): void {
    for (const stream of this.streams.keys()) this.end(stream, reason);
  }

  private end(stream: PersonStream, reason: EndReason): void {
    const content = this.streams.get(stream);
    stream.end(reason);
    setTimeout(() => content?.destroy(), lastWordsMs).unref();
  }

  /** There is nobody any more who reads it. */
  private close(stream: PersonStream): void {
    stream.end('renew');
    this.streams.get(stream)?.destroy();
    this.forget(stream);
  }

  private forget(stream: PersonStream): void {
    this.streams.delete(stream);
    const others = this.byPerson.get(stream.userId);
    others?.delete(stream);
    if (others?.size === 0) this.byPerson.delete(stream.userId);
  }
}

function gaugeOf(streams: ReadonlyMap<unknown, unknown>) {
  return function (this: Gauge): void {
    this.set(streams.size);
  };
}
