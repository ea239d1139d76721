/** What a handler is told beside the data; take it with `@Ctx()`. */
export interface MessageContext {
  /** Known to the inbox: no handler sees it twice. */
  readonly id: string;
  readonly type: string;
  /** As in the contracts, without a prefix. */
  readonly topic: string;
  /** Id of the aggregate. */
  readonly key: string;
  /** When the message was written to the outbox. */
  readonly time: Date;
  readonly partition: number;
  readonly offset: string;
}

/** What a handler throws when trying again cannot help: the message goes to the dead letters at once. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}
