/** Something of a row that is numbered without gaps: who sees one number in the database sees all before it. */
interface Numbered {
  seq: number;
}

/**
 * Hands on what is written into a row, each item once, in order, without a gap, whoever wrote it and whatever was said of it: a hint only makes it look,
 * and what it hands on is what the database has.
 */
export class Feed<T extends Numbered> {
  #looking: Promise<void> | undefined;
  #isToLookAgain = false;

  /**
   * @param last the last number that is not to be handed on
   * @param read some of the items after a number, in order; none: there are no more
   */
  constructor(
    private last: number,
    private readonly read: (after: number) => Promise<readonly T[]>,
    private readonly handOn: (item: T) => void,
  ) {}

  /** The last one that was handed on. */
  get seq(): number {
    return this.last;
  }

  /** Resolves when all is handed on that was there at this call. @throws what `read` throws; then the next call goes on. */
  look(): Promise<void> {
    this.#isToLookAgain = true;
    this.#looking ??= this.#lookOut().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  async #lookOut(): Promise<void> {
    while (this.#isToLookAgain) {
      this.#isToLookAgain = false;
      const items = await this.read(this.last);
      if (items.length > 0) this.#isToLookAgain = true;
      for (const item of items) {
        this.last = item.seq;
        this.handOn(item);
      }
    }
  }
}
