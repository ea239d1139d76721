import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

const mostSecondsToCalm = 20;

/** Resolves when the processors have little to do: what was registered before is still worked off, and a phone shares nothing with the fleet. */
export async function calm(): Promise<void> {
  for (let seconds = 0; seconds < mostSecondsToCalm; seconds++) {
    const before = spent();
    await delay(1000);
    const after = spent();
    if ((after.busy - before.busy) / (after.all - before.all) < 0.1) return;
  }
}

/** Milliseconds of all processors since the start. */
function spent(): { busy: number; all: number } {
  const times = cpus().map(({ times: { user, nice, sys, irq, idle } }) => ({ busy: user + nice + sys + irq, idle }));
  const busy = times.reduce((sum, one) => sum + one.busy, 0);
  return { busy, all: times.reduce((sum, { idle }) => sum + idle, busy) };
}
