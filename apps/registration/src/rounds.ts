/** Work that is done again and again beside the requests: a round begins when its time has come and the one before is over. */
export class Rounds {
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;
  #isEnding = false;
  readonly #run: () => Promise<void>;

  /** @param run one round; never fails: what goes wrong it says itself */
  constructor(run: () => Promise<void>) {
    this.#run = run;
  }

  /** Whether a round that takes long should stop after this step. */
  get isEnding(): boolean {
    return this.#isEnding;
  }

  start(everyMs: number): void {
    this.#timer = setInterval(() => {
      this.#round ??= this.#run().finally(() => (this.#round = undefined));
    }, everyMs);
  }

  /** Begins no further round. Resolves when the one under way is over. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    this.#isEnding = true;
    await this.#round;
  }
}
