import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import type { z } from 'zod';
import type { Topic } from './topics.js';

const store = Buffer.alloc(4096);
let used = store.length;
let time = 0;
let sequence = 0;

/**
 * A fresh UUIDv7 (RFC 9562), greater than those this process made before. The random part comes from a store that is filled at once:
 * asking the system for each id takes seven times as long, and a press needs two of them.
 */
export function newId(): string {
  if (used === store.length) {
    randomFillSync(store);
    used = 0;
  }
  const random = store.subarray(used, (used += 16));
  const now = Date.now();
  // 31 bits at random leave room for more ids than a millisecond can hold.
  sequence = now > time ? random.readUInt32BE(0) >>> 1 : sequence + 1;
  time = Math.max(now, time);
  return v7({ random, msecs: time, seq: sequence });
}

/** A message on its way into the outbox: one fact, with the whole state of its aggregate. */
export interface OutgoingMessage<T = unknown> {
  /** A fresh UUIDv7; the inbox of each reader knows the message by it. */
  readonly id: string;
  readonly type: string;
  readonly topic: string;
  readonly key: string;
  /** null is a tombstone: the aggregate is erased. */
  readonly data: T | null;
  /** What it carries of the request that it belongs to. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface MessageDefinition<T = unknown> {
  readonly type: string;
  readonly topic: Topic;
  readonly summary: string;
  readonly schema: z.ZodType<T>;
  readonly keyOf: (data: T) => string;
  /** The data of a received message; throws a ZodError when it does not fit. Fields a reader does not know are dropped. */
  readonly parse: (json: unknown) => T;
  readonly build: (data: T, id?: string) => OutgoingMessage<T>;
}

const definitions = new Map<string, MessageDefinition>();

/** Every message of the fleet by its type, for the AsyncAPI document. */
export const allMessages = (): MessageDefinition[] => [...definitions.values()];

/** The one definition of a message: its type, its validation and its place in the AsyncAPI document come from here. */
export function defineMessage<T>(definition: {
  type: string;
  topic: Topic;
  summary: string;
  schema: z.ZodType<T>;
  key: (data: T) => string;
}): MessageDefinition<T> {
  const { type, topic, summary, schema, key } = definition;
  const message: MessageDefinition<T> = {
    type,
    topic,
    summary,
    schema,
    keyOf: key,
    parse: (json) => schema.parse(json),
    build: (data, id = newId()) => ({ id, type, topic: topic.name, key: key(data), data }),
  };
  definitions.set(type, message as MessageDefinition);
  return message;
}

/** The tombstone of an aggregate: readers forget it, and compaction removes what was said before. */
export const tombstone = (topic: Topic, key: string, type: string): OutgoingMessage<null> => ({
  id: newId(),
  type,
  topic: topic.name,
  key,
  data: null,
});
