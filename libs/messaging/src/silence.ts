const watchEveryMs = 5000;
const longestSilenceMs = 45_000;

/** Notices that something which is heard of twice a second has died without a word. */
export class SilenceWatch {
  private heard = Date.now();
  private busy = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(onSilence: () => void) {
    this.timer = setInterval(() => {
      if (this.busy === 0 && Date.now() - this.heard > longestSilenceMs) onSilence();
    }, watchEveryMs);
  }

  hear(): void {
    this.heard = Date.now();
  }

  /** While `work` is under way nothing need be heard. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.busy++;
    try {
      return await work();
    } finally {
      this.busy--;
      this.hear();
    }
  }

  close(): void {
    clearInterval(this.timer);
  }
}
