import { Inject, Injectable } from '@nestjs/common';
import type { MessageHandler } from '@nestjs/microservices';
import { Database, isDatabaseAway } from '@poydu/persistence';
import { Batches, LOGGER, Metrics, runInContext } from '@poydu/service';
import type { Logger } from 'pino';
import { Histogram } from 'prom-client';
import { isObservable, lastValueFrom } from 'rxjs';
import { DeadLetters } from './dead-letter.service.js';
import { KafkaConfig } from './kafka.config.js';
import { PermanentError } from './message-context.js';
import { type Received, unquoted } from './received.js';

/** How far a run of messages came. */
export interface Progress {
  /** How many from the first on are done with: handled, known, or in the dead letters. */
  done: number;
  /** The next one has to wait so many milliseconds. */
  retryAfterMs?: number;
}

/** Messages of one partition, in order. */
interface Run {
  messages: readonly Received[];
  settle: PromiseWithResolvers<Progress>;
}

/** Runs of different partitions in one transaction at most. */
const runsTogether = 16;

interface Failing {
  offset: string;
  /** Tries that count. */
  attempts: number;
  /** All pauses so far, for how long the next one is. */
  waits: number;
}

const longestRetryMs = 30_000;
const insertNew = {
  name: 'inbox-add',
  text: 'INSERT INTO inbox (message_id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING RETURNING message_id AS id',
};
const deleteOld = `
  DELETE FROM inbox WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM inbox WHERE received_at < now() - make_interval(days => $1) LIMIT 10000))
  RETURNING 1`;

/** Handles each message once: its effect and its id are committed together. */
@Injectable()
export class Inbox {
  /** The message that holds up its partition, by topic and partition. Forgotten with the process: then it is tried more often, never less. */
  private readonly failing = new Map<string, Failing>();
  private readonly delays: Histogram;
  private readonly runs = new Batches<Run>({ lanes: 1, size: runsTogether, run: (runs) => this.takeTogether([...runs.values()].flat()) });

  constructor(
    private readonly database: Database,
    private readonly deadLetters: DeadLetters,
    private readonly config: KafkaConfig,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.delays = new Histogram({
      name: 'message_delay_seconds',
      help: 'From the outbox of the sender to the commit of the reader',
      labelNames: ['type'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
      registers: [metrics],
    });
  }

  /**
   * Takes messages of one partition, in order, in one transaction with those of other partitions that come meanwhile: a stream over many partitions
   * becomes few transactions. When that fails, each partition's in one of its own, then one by one, so that the one at fault is found.
   * A message that cannot be handled goes to the dead letters, one that might be another time stops the run.
   */
  take(messages: readonly Received[]): Promise<Progress> {
    if (!messages[0]) return Promise.resolve({ done: 0 });
    const settle = Promise.withResolvers<Progress>();
    this.runs.add(partitionOf(messages[0]), { messages, settle });
    return settle.promise;
  }

  private async takeTogether(runs: readonly Run[]): Promise<void> {
    const sound = runs.filter(({ messages }) => messages.every(({ flaw }) => flaw === undefined) && !this.isWaiting(messages));
    const areDone = sound.length > 1 && (await this.handled(sound.flatMap(({ messages }) => messages)));
    for (const run of runs) {
      const { messages, settle } = run;
      if (areDone && sound.includes(run)) settle.resolve({ done: messages.length });
      else await this.takeRun(messages).then(settle.resolve, settle.reject);
    }
  }

  private async takeRun(messages: readonly Received[]): Promise<Progress> {
    const sound = this.isWaiting(messages) ? [] : messages.filter(({ flaw }) => flaw === undefined);
    const areDone = sound.length > 1 && (await this.handled(sound));
    for (const [index, message] of messages.entries()) {
      if (areDone && message.flaw === undefined) continue;
      const retryAfterMs = await this.takeOne(message);
      if (retryAfterMs !== undefined) return { done: index, retryAfterMs };
    }
    return { done: messages.length };
  }

  /** Whether the first has failed before: what is behind it is not tried for a while. */
  private isWaiting([first]: readonly Received[]): boolean {
    return first !== undefined && this.historyOf(first).waits > 0;
  }

  /** Whether a transaction has taken them all. */
  private async handled(messages: readonly Received[]): Promise<boolean> {
    try {
      await this.handle(messages);
      return true;
    } catch (error) {
      this.logger.debug({ err: error, messages: messages.length }, 'a batch failed; it is taken in smaller parts');
      return false;
    }
  }

  /** Forgets messages that cannot come again: so many at a time that no statement takes too long. */
  async prune(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const gone = await this.database.query(deleteOld, [this.config.inboxRetentionDays]);
      if (gone.length === 0) return;
    }
  }

  /** @returns how long it has to wait, or undefined when it is done with. */
  private async takeOne(message: Received): Promise<number | undefined> {
    const { attempts } = this.historyOf(message);
    const reason = message.flaw ?? (await this.failureOf(message));
    if (reason !== undefined) {
      // What is away comes back: no message is to blame for it. A statement of its own that takes too long is another matter.
      if (isDatabaseAway(reason)) return this.wait(message, reason, attempts);
      const isFinal = message.flaw !== undefined || reason instanceof PermanentError || attempts + 1 >= this.config.consumerAttempts;
      if (!isFinal) return this.wait(message, reason, attempts + 1);
      try {
        await this.deadLetters.add(message, reason, attempts + 1);
      } catch (error) {
        return this.wait(message, error, attempts);
      }
    }
    this.failing.delete(partitionOf(message));
    return undefined;
  }

  private async failureOf(message: Received): Promise<unknown> {
    try {
      await this.handle([message]);
      return undefined;
    } catch (error) {
      return unquoted(error ?? new Error('a handler threw nothing'));
    }
  }

  private historyOf(message: Received): Failing {
    const { offset } = message.raw;
    const known = this.failing.get(partitionOf(message));
    return known?.offset === offset ? known : { offset, attempts: 0, waits: 0 };
  }

  private wait(message: Received, reason: unknown, attempts: number): number {
    const { offset, waits } = this.historyOf(message);
    this.failing.set(partitionOf(message), { offset, attempts, waits: waits + 1 });
    const ms = Math.min(this.config.consumerRetryMs * 2 ** waits, longestRetryMs);
    const { id, type, topic, key } = message.context;
    this.logger.warn({ err: reason, id, type, topic, key, attempts, ms }, 'a message has to wait');
    return ms;
  }

  private async handle(messages: readonly Received[]): Promise<void> {
    const start = performance.now();
    const ids = messages.map(({ context }) => context.id);
    const handled = await this.database.transaction(async () => {
      const fresh = new Set((await this.database.query<{ id: string }>(insertNew, [ids])).map(({ id }) => id));
      // Deleting: of two copies in one batch the second is known already.
      const unseen = messages.filter(({ context }) => fresh.delete(context.id.toLowerCase()));
      for (const message of unseen) await callHandlers(message);
      return new Set(unseen);
    });
    const ms = Math.round(performance.now() - start);
    for (const message of messages) {
      const { id, type, topic, key, partition, offset, time } = message.context;
      const isNew = handled.has(message);
      if (isNew) this.delays.observe({ type }, Math.max(0, Date.now() - time.getTime()) / 1000);
      const fields = { request_id: message.request.requestId, type, id, key, topic, partition, offset, ms, batch: messages.length };
      this.logger.info(fields, isNew ? 'message' : 'message known already');
    }
  }
}

const partitionOf = ({ source: { topic, partition } }: Received): string => `${topic}/${partition}`;

const callHandlers = ({ handlers, data, context, request }: Received): Promise<void> =>
  runInContext(request, async () => {
    for (const handler of handlers) await settle(handler, data, context);
  });

/** A handler of Nest's may answer with a stream. */
async function settle(handler: MessageHandler, data: unknown, context: unknown): Promise<void> {
  const answer: unknown = await handler(data, context);
  if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
}
