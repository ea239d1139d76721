/**
 * Expects that something measured is less than `limit`. A busy machine spoils one attempt: up to five are made, and the best counts.
 * @param attempt begins anew with whatever it needs, and gives what was measured, as a rule the milliseconds that the thing itself took
 * @throws Error with all that was measured, when no attempt stayed within the limit.
 */
export async function expectWithin(limit: number, attempt: () => Promise<number>): Promise<void> {
  const measured: number[] = [];
  while (measured.length < 5) {
    const value = await attempt();
    if (value < limit) return;
    measured.push(Math.round(value * 10) / 10);
  }
  throw new Error(`Never within ${String(limit)}: ${measured.join(', ')}`);
}

/** Expects what can be only while a patience of the service lasts, such as that for news of another one: an attempt that came too late is made anew. */
export const expectInTime = (attempt: () => Promise<boolean>): Promise<void> => expectWithin(1, async () => ((await attempt()) ? 0 : 1));
