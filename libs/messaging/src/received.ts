import type { MessageHandler } from '@nestjs/microservices';
import { deadLetterTopic, type MessageDefinition } from '@poydu/contracts';
import { RequestContext } from '@poydu/service';
import type { IHeaders, KafkaMessage } from 'kafkajs';
import { tombstonePattern } from './consume.js';
import { replayHeader, topicHeader } from './dead-letter.headers.js';
import type { MessageContext } from './message-context.js';

/** A message that handlers wait for. */
export interface Received {
  readonly context: MessageContext;
  readonly request: RequestContext;
  readonly handlers: readonly MessageHandler[];
  readonly data: unknown;
  readonly raw: KafkaMessage;
  /** Where the record lies: for a dead letter that is handled again not in the topic that its context names. */
  readonly source: Source;
  /** Why it can never be handled. */
  readonly flaw?: unknown;
}

interface Source {
  /** Without a prefix. */
  readonly topic: string;
  readonly partition: number;
}

export interface Subscription {
  readonly handlers: ReadonlyMap<string, readonly MessageHandler[]>;
  readonly definitions: ReadonlyMap<string, MessageDefinition>;
  readonly group: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const headerOf = (headers: IHeaders | undefined, name: string): string | undefined => headers?.[name]?.toString();

/**
 * What a record of a topic says to this service; undefined for what nobody here has asked for.
 * Dead letters are seen only when they are marked for another try, and are then what they were in their own topic.
 */
export function receive({ handlers, definitions, group }: Subscription, source: Source, raw: KafkaMessage): Received | undefined {
  const origin = headerOf(raw.headers, topicHeader);
  const isDeadLetter = origin !== undefined && source.topic === deadLetterTopic(origin, group);
  if (isDeadLetter && headerOf(raw.headers, replayHeader) === undefined) return undefined;
  const topic = isDeadLetter ? origin : source.topic;
  const type = headerOf(raw.headers, 'ce_type') ?? '';
  const own = handlers.get(raw.value === null ? tombstonePattern(topic) : type);
  if (!own) return undefined;
  const id = headerOf(raw.headers, 'ce_id') ?? '';
  const received = {
    context: {
      id,
      type,
      topic,
      key: raw.key?.toString() ?? '',
      time: new Date(headerOf(raw.headers, 'ce_time') ?? Number(raw.timestamp)),
      partition: source.partition,
      offset: raw.offset,
    },
    request: RequestContext.from(headerOf(raw.headers, 'request_id'), headerOf(raw.headers, 'traceparent')),
    handlers: own,
    raw,
    source,
  };
  if (!uuid.test(id)) return { ...received, data: null, flaw: new Error('the header ce_id is no UUID') };
  if (raw.value === null) return { ...received, data: null };
  try {
    return { ...received, data: definitions.get(type)?.parse(JSON.parse(raw.value.toString())) };
  } catch (error) {
    return { ...received, data: null, flaw: unquoted(error) };
  }
}

/** V8 quotes the text that it cannot read; dead letters and logs name places, never values. */
export const unquoted = (error: unknown): unknown => (error instanceof SyntaxError ? new SyntaxError('not JSON') : error);
