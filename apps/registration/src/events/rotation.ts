/**
 * Goes through what is to be done part by part, in the order of ids, and then from the beginning again: what fails again and again has its turn as
 * everything else, and hides nothing.
 */
export class Rotation {
  private last: string | null = null;

  /** @param find the next ids after one, or the first ones */
  constructor(
    private readonly find: (after: string | null, limit: number) => Promise<string[]>,
    private readonly limit: number,
  ) {}

  async next(): Promise<string[]> {
    const ids = await this.find(this.last, this.limit);
    this.last = ids.length < this.limit ? null : (ids.at(-1) ?? null);
    return ids;
  }
}
