import type { RegistrationStatus } from '@poydu/contracts';
import { AppError, requestContext } from '@poydu/service';
import type { Refusal } from './admission.rules.js';
import type { IdempotencyKey } from './idempotency-key.js';
import type { Application } from '../registrations/registration.js';

/** What a press led to, now or when the person pressed first. */
export interface Joined {
  registrationId: string;
  eventId: string;
  status: RegistrationStatus;
  /** Place in the waiting list, from 1; null for who does not wait. */
  position: number | null;
  /** Until when the seat is kept for who has to pay or to accept; null for everybody else. */
  expiresAt: Date | null;
}

/** One person's wish for a seat, until it is answered. Answers after the first are ignored. */
export class Press {
  readonly answer: Promise<Joined>;
  /** Of the request that it came with: batches are made and run in anybody's. */
  readonly context = requestContext();
  #resolve: (joined: Joined) => void;
  #reject: (reason: unknown) => void;
  #isSettled = false;

  constructor(
    readonly eventId: string,
    readonly userId: string,
    readonly application: Application | null,
    readonly idempotencyKey: IdempotencyKey | null = null,
  ) {
    const { promise, resolve, reject } = Promise.withResolvers<Joined>();
    this.answer = promise;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  settle(joined: Joined): void {
    this.#isSettled = true;
    this.#resolve(joined);
  }

  refuse(refusal: Refusal): void {
    this.fail(typeof refusal === 'string' ? new AppError(refusal) : refusal);
  }

  fail(reason: unknown): void {
    this.#isSettled = true;
    this.#reject(reason);
  }

  /**
   * Several presses of one person share one registration.
   * @param prepare what has to be done before this one is answered too: it answers it
   */
  follow(first: Press, prepare: (joined: Joined) => Promise<void>): void {
    this.#isSettled = true;
    first.answer.then(prepare).catch(this.#reject);
  }
}
