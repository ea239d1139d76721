import { Inject } from '@nestjs/common';
import { Database } from './database.js';

type Method = (...args: unknown[]) => Promise<unknown>;

/** Where Nest puts the Database of the application that the instance belongs to. */
const database = Symbol('database of @Transactional()');

/**
 * Runs the method in a transaction: a new one, or the one that its caller has begun. For classes that Nest builds.
 * The method may run up to three times more, when Postgres gave it up for another transaction, so it does nothing but database work;
 * what is to happen afterwards goes to `Database.afterCommit`.
 */
export function Transactional() {
  return <T extends (...args: never[]) => Promise<unknown>>(
    prototype: object,
    _name: string | symbol,
    descriptor: TypedPropertyDescriptor<T>,
  ): void => {
    if (!(database in prototype)) {
      Object.defineProperty(prototype, database, { value: undefined, writable: true });
      Inject(Database)(prototype, database);
    }
    const method = descriptor.value as unknown as Method | undefined;
    if (!method) throw new Error('@Transactional() stands on methods');
    const inTransaction = function (this: { [database]?: Database }, ...args: unknown[]): Promise<unknown> {
      const own = this[database];
      if (!own) throw new Error(`${this.constructor.name} was not built by Nest, so @Transactional() has no database`);
      return own.transaction(() => method.apply(this, args));
    };
    descriptor.value = inTransaction as unknown as T;
  };
}
