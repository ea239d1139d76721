interface UntilOptions {
  /** How long to go on asking, in milliseconds. Long enough for a busy machine: a test that passes never waits for it. */
  timeoutMs?: number;
  intervalMs?: number;
}

/**
 * Asks until the answer is truthy, and gives it. This takes the place of every sleep in a test.
 * @param what said when it never came true, for example `the registration is cancelled`
 * @throws Error after the time-out, with the last answer or the last error as its reason.
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  { timeoutMs = 120_000, intervalMs = 20 }: UntilOptions = {},
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    let answer: T | undefined;
    let cause: unknown;
    try {
      answer = await ask();
      if (answer) return answer;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > deadline) {
      const last = cause instanceof Error ? cause.message : JSON.stringify(answer);
      throw new Error(`Not so after ${String(timeoutMs)} ms: ${what} (last: ${last})`, { cause });
    }
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
}
