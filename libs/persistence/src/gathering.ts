import type { Database } from './database.js';

/** What comes one by one in a transaction is written together, just before its commit: one statement for hundreds of messages of a batch. */
export class Gathering<T> {
  readonly #gathered = new WeakMap<object, T[]>();

  /** @param write in the order in which they came; its failure rolls all back */
  constructor(
    private readonly database: Database,
    private readonly write: (items: readonly T[]) => Promise<void>,
  ) {}

  /** In the transaction under way, else in one of its own. */
  add(item: T): Promise<void> {
    return this.database.transaction((transaction) => {
      const gathered = this.#gathered.get(transaction) ?? [];
      if (gathered.push(item) === 1) {
        this.#gathered.set(transaction, gathered);
        this.database.beforeCommit(() => this.write(gathered));
      }
      return Promise.resolve();
    });
  }
}

/** The item of the highest version for each key: a statement may not change a row twice. */
export function newest<T extends { version: number }>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const item of items) {
    const known = byKey.get(keyOf(item));
    if (!known || known.version < item.version) byKey.set(keyOf(item), item);
  }
  return [...byKey.values()];
}
