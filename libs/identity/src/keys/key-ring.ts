import { AppError } from '@poydu/service';
import { keyInUse } from './key-store.js';

interface RingKey {
  kid: string;
  usedFrom: Date;
  leavesAt: Date | null;
}

interface RingOptions<K> {
  /** Asks the key store. */
  load: () => Promise<K[]>;
  now: () => Date;
  refreshSeconds: number;
  /** Told when asking begins to fail (with the error), and when it works again. */
  onChange?: (error: Error | undefined) => void;
}

const firstRetryMilliseconds = 250;
const longestRetryMilliseconds = 5000;
/** Invented key ids must not become questions to the store. */
const unknownKidPauseMilliseconds = 1000;

/**
 * The keys of one purpose, in memory: loaded at the start, in the background and until it works, then every minute and when a token
 * names a key that is not here. Once loaded it lives on while the store is away.
 */
export class KeyRing<K extends RingKey> {
  readonly #options: RingOptions<K>;
  #keys = new Map<string, K>();
  #error: Error | undefined;
  #isLoaded = false;
  #loading: Promise<void> | undefined;
  #loadedAt = -Infinity;
  #retryMilliseconds = firstRetryMilliseconds;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: RingOptions<K>) {
    this.#options = options;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** Why the store could not be asked the last time; undefined when it could. */
  get error(): Error | undefined {
    return this.#error;
  }

  /** All keys that something valid may have been made with. */
  get keys(): K[] {
    return [...this.#keys.values()].filter((key) => !this.#isOver(key));
  }

  /** Loads until it works, then refreshes. Returns at once. */
  start(): void {
    void this.refresh().then(() => {
      if (this.#isStopped) return;
      const { refreshSeconds } = this.#options;
      this.#timer = setTimeout(() => this.start(), this.#error ? this.#nextRetry() : refreshSeconds * 1000).unref();
    });
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** Asks the store now; those who ask meanwhile wait for the same answer. Never fails: see `error`. */
  refresh(): Promise<void> {
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  /**
   * The key of this id; a new one is asked for, once for all who wait, and not again within a second.
   * @returns undefined when there is no such key. @throws AppError identity-unavailable when that cannot be known.
   */
  async find(kid: string): Promise<K | undefined> {
    const known = this.peek(kid);
    if (known) return known;
    if (this.#loading || performance.now() - this.#loadedAt > unknownKidPauseMilliseconds) await this.refresh();
    const found = this.peek(kid);
    if (!found && this.#error) throw new AppError('identity-unavailable', undefined, { cause: this.#error, retryAfterSeconds: 1 });
    return found;
  }

  /** The key of this id, if it is here. */
  peek(kid: string): K | undefined {
    const key = this.#keys.get(kid);
    return key && !this.#isOver(key) ? key : undefined;
  }

  /** The key to sign or to seal with now. @throws AppError unavailable before the first loading. */
  current(): K {
    const key = keyInUse(this.keys, this.#options.now());
    if (!key) throw new AppError('unavailable', 'The keys for this are not loaded yet', { cause: this.#error, retryAfterSeconds: 1 });
    return key;
  }

  async #load(): Promise<void> {
    try {
      this.#keys = new Map((await this.#options.load()).map((key) => [key.kid, key]));
      this.#isLoaded = true;
      this.#retryMilliseconds = firstRetryMilliseconds;
      this.#remember(undefined);
    } catch (error) {
      this.#remember(error instanceof Error ? error : new Error(String(error)));
    }
    this.#loadedAt = performance.now();
  }

  #remember(error: Error | undefined): void {
    const isNews = (error === undefined) !== (this.#error === undefined);
    this.#error = error;
    if (isNews) this.#options.onChange?.(error);
  }

  #nextRetry(): number {
    const delay = this.#retryMilliseconds;
    this.#retryMilliseconds = Math.min(delay * 2, longestRetryMilliseconds);
    return delay;
  }

  #isOver(key: K): boolean {
    return key.leavesAt !== null && key.leavesAt <= this.#options.now();
  }
}
