import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { Bell } from './bell.js';

const askEveryMs = 100;
const mostKeys = 200;
const mostOfPerson = 10;
const mostOfAnonymous = 50;

/** Finds in the projection which of these are there, with one query. */
type Look<T> = (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>;

/** Read your own writes: what another service has said, but this one has not taken in yet, is waited for. */
@Injectable()
export class Arrivals {
  private readonly kinds: Pick<Arriving<unknown>, 'arrived'>[] = [];

  constructor(private readonly database: Database) {}

  /** Things of one kind. Called once by a service, not once a request. */
  of<T>(look: Look<T>): Arriving<T> {
    const kind = new Arriving(look);
    this.kinds.push(kind);
    return kind;
  }

  /** Said by a consumer that wrote the projection: wakes who waits, after the commit. */
  arrived(key: string): void {
    this.database.afterCommit(() => {
      for (const kind of this.kinds) kind.arrived(key);
    });
  }
}

/** One look finds all that is awaited, however many wait; it is repeated, for the consumer may be another replica's. */
export class Arriving<T> {
  private readonly awaited = new Map<string, PromiseWithResolvers<T> & { waiters: number }>();
  private readonly places = new Map<string | undefined, number>();
  private readonly bell = new Bell();
  private looking = false;

  constructor(private readonly look: Look<T>) {}

  /**
   * Waits for what the caller has just looked for in vain.
   * @param person who asks; those without a name share a few places
   * @returns null after the time-out, or at once when this person, or all together, wait for too much already.
   */
  async wait(key: string, person: string | undefined, { timeoutMs = 2000 }: { timeoutMs?: number } = {}): Promise<T | null> {
    const places = this.places.get(person) ?? 0;
    if (places >= (person === undefined ? mostOfAnonymous : mostOfPerson)) return null;
    if (this.awaited.size >= mostKeys && !this.awaited.has(key)) return null;
    const thing = this.awaited.get(key) ?? { ...Promise.withResolvers<T>(), waiters: 0 };
    this.awaited.set(key, thing);
    thing.waiters++;
    this.places.set(person, places + 1);
    void this.lookOut();
    try {
      return await Promise.race([thing.promise, delay(timeoutMs, null, { ref: false })]);
    } finally {
      if (--thing.waiters === 0) this.awaited.delete(key);
      const left = (this.places.get(person) ?? 1) - 1;
      if (left === 0) this.places.delete(person);
      else this.places.set(person, left);
    }
  }

  arrived(key: string): void {
    if (this.awaited.has(key)) this.bell.ring();
  }

  private async lookOut(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    while (this.awaited.size > 0) {
      await this.bell.wait(askEveryMs);
      const keys = [...this.awaited.keys()];
      if (keys.length > 0) await this.find(keys);
    }
    this.looking = false;
  }

  private async find(keys: string[]): Promise<void> {
    try {
      for (const [key, thing] of await this.look(keys)) this.awaited.get(key)?.resolve(thing);
    } catch (error) {
      for (const key of keys) this.awaited.get(key)?.reject(error);
    }
  }
}
