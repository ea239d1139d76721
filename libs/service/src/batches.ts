import { setImmediate as afterThisTurn } from 'node:timers';

interface BatchOptions<Item> {
  /** Does the work for some items of some keys. Settles every item itself and never rejects. */
  run: (batch: Map<string, Item[]>) => Promise<void>;
  /** Batches under way at once. */
  lanes: number;
  /** Items in a batch at most. */
  size: number;
}

/**
 * Adaptive batching without a timer: items that come in the same turn of the event loop, or while their key's batch is under way, form the
 * next batch. So an idle service answers at once, and a busy one does as much per round trip as has come meanwhile. A key has one batch under
 * way at a time.
 */
export class Batches<Item> {
  readonly #options: BatchOptions<Item>;
  readonly #queues = new Map<string, Item[]>();
  readonly #busy = new Set<string>();
  #running = 0;
  #isScheduled = false;

  constructor(options: BatchOptions<Item>) {
    this.#options = options;
  }

  add(key: string, item: Item): void {
    const queue = this.#queues.get(key);
    if (queue) queue.push(item);
    else this.#queues.set(key, [item]);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#running >= this.#options.lanes) return;
    this.#isScheduled = true;
    afterThisTurn(() => {
      this.#isScheduled = false;
      this.#fillLanes();
    });
  }

  #fillLanes(): void {
    while (this.#running < this.#options.lanes) {
      const batch = this.#take();
      if (batch.size === 0) return;
      this.#running += 1;
      for (const key of batch.keys()) this.#busy.add(key);
      void this.#options.run(batch).finally(() => {
        this.#running -= 1;
        for (const key of batch.keys()) this.#busy.delete(key);
        this.#fillLanes();
      });
    }
  }

  /** The longest waiting keys first; what is left of a queue goes to the end of the line. */
  #take(): Map<string, Item[]> {
    const batch = new Map<string, Item[]>();
    let room = this.#options.size;
    for (const [key, queue] of this.#queues) {
      if (room === 0) break;
      if (this.#busy.has(key)) continue;
      const taken = queue.splice(0, room);
      batch.set(key, taken);
      room -= taken.length;
      this.#queues.delete(key);
      if (queue.length > 0) this.#queues.set(key, queue);
    }
    return batch;
  }
}
