import { Injectable } from '@nestjs/common';
import type { OutgoingMessage } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import { type RequestContext, requestContext } from '@poydu/service';
import { largestSend, Relay } from './relay.js';

/** One array per column of the table, for a statement that inserts many rows at once. */
export interface OutboxColumns {
  ids: string[];
  topics: string[];
  keys: string[];
  types: string[];
  headers: string[];
  payloads: (string | null)[];
}

/** Messages on their way to Kafka, written in the same transaction as the change that they tell of. */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly relay: Relay,
  ) {}

  /**
   * Writes the messages in the transaction under way, with one statement; the relay publishes them after the commit. They belong to the
   * request under way unless `ofRequest` names another.
   * The row of the aggregate has to be locked by then: this is what keeps the messages of one key in order.
   * @throws Error outside a transaction, for there the change could be kept and its message lost.
   */
  async add(...messages: OutgoingMessage[]): Promise<void> {
    if (messages.length === 0) return;
    if (!this.database.inTransaction) throw new Error('Outbox.add() belongs into the transaction of the change');
    const { ids, topics, keys, types, headers, payloads } = this.columns(messages);
    await this.database.query(insertStatement, [ids, topics, keys, types, headers, payloads]);
    this.database.afterCommit(() => this.relay.poke());
  }

  /** The messages as arrays for a hot path's own statement, in the order of `Outbox.rows`. Call `poke` after its commit. */
  columns(messages: readonly OutgoingMessage[]): OutboxColumns {
    const current = headersOf(requestContext());
    return {
      ids: messages.map(({ id }) => id),
      topics: messages.map(({ topic }) => topic),
      keys: messages.map(({ key }) => key),
      types: messages.map(({ type }) => type),
      headers: messages.map(({ headers = current }) => JSON.stringify(headers)),
      payloads: messages.map(payloadOf),
    };
  }

  /** The columns that a statement of a hot path inserts into. */
  static readonly columnNames = 'id, topic, key, type, headers, payload';

  /** The arrays of `columns` as rows, for such a statement's FROM; `first` is the number of the first of their six parameters. */
  static rows(first: number): string {
    const casts = ['uuid', 'text', 'text', 'text', 'json', 'text'];
    return `unnest(${casts.map((cast, index) => `$${first + index}::${cast}[]`).join(', ')}) AS message (${Outbox.columnNames})`;
  }

  /** Tells the relay that rows were committed. */
  poke(): void {
    this.relay.poke();
  }
}

const headersOf = (context: RequestContext | undefined): Record<string, string> =>
  context ? { traceparent: context.traceparent, request_id: context.requestId } : {};

/** The message as part of this request, where it is written by another: of many that are written at once each has its own. */
export const ofRequest = <T>(context: RequestContext | undefined, message: OutgoingMessage<T>): OutgoingMessage<T> => ({
  ...message,
  headers: headersOf(context),
});

const insertStatement = {
  name: 'outbox-add',
  text: `INSERT INTO outbox (${Outbox.columnNames}) SELECT * FROM ${Outbox.rows(1)}`,
};

function payloadOf({ type, data }: OutgoingMessage): string | null {
  if (data === null) return null;
  const payload = JSON.stringify(data);
  if (Buffer.byteLength(payload) > largestSend) throw new Error(`A message of type ${type} is too large for Kafka`);
  return payload;
}
