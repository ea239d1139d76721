import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Redis } from './redis.js';

/** What has happened in a room. Whether it is so, and all there is to it, stands in the database; typing alone stands nowhere. */
export type Hint =
  | { kind: 'message'; event_id: string }
  /** Who is in it, or what was deleted in it. */
  | { kind: 'members'; event_id: string }
  | { kind: 'typing'; event_id: string; user_id: string; full_name: string | null }
  | { kind: 'read'; event_id: string; user_id: string; seq: number };

const channel = 'poydu:chat';

/** Tells every replica of this service what has happened in a room, this one at once, also while Redis is away. */
@Injectable()
export class Hints {
  readonly #own = randomUUID();
  readonly #listeners: ((hint: Hint) => void)[] = [];

  constructor(private readonly redis: Redis) {
    redis.subscribe(channel, (message) => {
      const { from, hint } = message as { from: string; hint: Hint };
      if (from !== this.#own) this.#tellHere(hint);
    });
  }

  listen(listener: (hint: Hint) => void): void {
    this.#listeners.push(listener);
  }

  tell(hint: Hint): void {
    this.#tellHere(hint);
    this.redis.publish(channel, JSON.stringify({ from: this.#own, hint }));
  }

  #tellHere(hint: Hint): void {
    for (const listener of this.#listeners) listener(hint);
  }
}
