import { AppError } from '@poydu/service';
import type { KeyedPress } from './keys.repository.js';
import type { Joined } from './press.js';

const longestWaitMs = 2000;

/** Requests of this process whose keys are under way. Nothing of it outlives the process: no key stays in flight after a crash. */
export class KeysInFlight {
  readonly #presses = new Map<string, KeyedPress>();

  /**
   * Does the work for the first request with a key; those that come meanwhile share its answer.
   * @throws AppError idempotency-key-reused for another body; idempotency-key-in-flight after two seconds; what the first one's answer is
   */
  async run(press: KeyedPress, work: () => Promise<Joined>): Promise<Joined> {
    const name = `${press.eventId} ${press.userId} ${press.idempotencyKey.key}`;
    const first = this.#presses.get(name);
    if (first) return answerOf(first, press);
    this.#presses.set(name, press);
    try {
      return await work();
    } finally {
      this.#presses.delete(name);
    }
  }
}

function answerOf(first: KeyedPress, press: KeyedPress): Promise<Joined> {
  if (first.idempotencyKey.fingerprint !== press.idempotencyKey.fingerprint) throw new AppError('idempotency-key-reused');
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(keyInFlight()), longestWaitMs);
  });
  return Promise.race([first.answer, tooLong]).finally(() => clearTimeout(timer));
}

/** What a request hears whose key is under way: its repeat is told what became of it. */
export const keyInFlight = (cause?: unknown): AppError =>
  new AppError('idempotency-key-in-flight', undefined, { cause, retryAfterSeconds: 1 });
