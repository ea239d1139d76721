import type { Logger } from '@poydu/service';
import { describe, expect, it, jest } from '@jest/globals';
import { BackgroundStep } from './background-step.js';

const aLogger = () => ({ warn: jest.fn(), info: jest.fn() });

function aStep(run: () => Promise<void>) {
  const logger = aLogger();
  const step = new BackgroundStep({ name: 'test', everyMilliseconds: 3_600_000, run, logger: logger as unknown as Logger });
  return { step, logger };
}

describe('a background step', () => {
  it('runs once more after a run that was under way when it was poked, and never twice at once', async () => {
    const gates = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    let begun = 0;
    let atOnce = 0;
    const { step } = aStep(async () => {
      expect(++atOnce).toBe(1);
      await gates[begun++]?.promise;
      atOnce--;
    });
    const first = step.poke();
    await Promise.resolve();
    expect(begun).toBe(1);
    const later = [step.poke(), step.poke(), step.poke()];
    gates[0]?.resolve(undefined);
    await first;
    gates[1]?.resolve(undefined);
    await Promise.all(later);
    expect(begun).toBe(2);
  });

  it('goes on after a failure, and says so once when it begins and once when it is over', async () => {
    let isBroken = true;
    const { step, logger } = aStep(() => (isBroken ? Promise.reject(new Error('away')) : Promise.resolve()));
    await step.poke();
    await step.poke();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    isBroken = false;
    await step.poke();
    await step.poke();
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('is stopped only when the run under way is over', async () => {
    const gate = Promise.withResolvers<undefined>();
    let isOver = false;
    const { step } = aStep(async () => {
      await gate.promise;
      isOver = true;
    });
    void step.poke();
    const stopped = step.stop().then(() => expect(isOver).toBe(true));
    gate.resolve(undefined);
    await stopped;
    expect.assertions(1);
  });
});
