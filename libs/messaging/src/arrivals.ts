import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { Bell } from './bell.js';

const mostWaiters = 200;
const askEveryMs = 100;

interface Awaited {
  readonly bell: Bell;
  readonly result: Promise<unknown>;
}

/** Read your own writes: waits for what another service has said, but this one has not taken in yet. */
@Injectable()
export class Arrivals {
  private readonly awaited = new Map<string, Awaited>();
  private waiters = 0;

  constructor(private readonly database: Database) {}

  /**
   * @param key one key, one thing to load: who waits for the same key shares the answer
   * @param load looks into the projection; null when it is not there
   * @returns what `load` found, or null after the time-out, or at once when too many wait already.
   */
  async wait<T>(key: string, load: () => Promise<T | null>, { timeoutMs = 2000 }: { timeoutMs?: number } = {}): Promise<T | null> {
    const found = await load();
    if (found !== null || this.waiters >= mostWaiters) return found;
    this.waiters++;
    try {
      return (await this.shared(key, load, timeoutMs)) as T | null;
    } finally {
      this.waiters--;
    }
  }

  /** Said by a consumer that wrote the projection: wakes who waits, after the commit. */
  arrived(key: string): void {
    this.database.afterCommit(() => this.awaited.get(key)?.bell.ring());
  }

  private shared(key: string, load: () => Promise<unknown>, timeoutMs: number): Promise<unknown> {
    const known = this.awaited.get(key);
    if (known) return known.result;
    const bell = new Bell();
    const result = askUntil(bell, load, performance.now() + timeoutMs).finally(() => this.awaited.delete(key));
    this.awaited.set(key, { bell, result });
    return result;
  }
}

/** The consumer may be another replica's, so nobody need ring. */
async function askUntil(bell: Bell, load: () => Promise<unknown>, deadline: number): Promise<unknown> {
  for (;;) {
    const left = deadline - performance.now();
    if (left <= 0) return null;
    await bell.wait(Math.min(askEveryMs, left));
    const found = await load();
    if (found !== null) return found;
  }
}
