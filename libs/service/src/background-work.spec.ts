import { describe, expect, it, jest } from '@jest/globals';
import type { Logger } from 'pino';
import { BackgroundWork } from './background-work.js';
import { AppError } from './errors.js';

const aLogger = () => ({ warn: jest.fn(), info: jest.fn(), debug: jest.fn() });

function someWork(run: () => Promise<void>) {
  const logger = aLogger();
  const work = new BackgroundWork({ name: 'test', everyMs: 3_600_000, run, logger: logger as unknown as Logger });
  return { work, logger };
}

describe('background work', () => {
  it('runs once more after a run that was under way when it was poked, and never twice at once', async () => {
    const gates = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    let begun = 0;
    let atOnce = 0;
    const { work } = someWork(async () => {
      expect(++atOnce).toBe(1);
      await gates[begun++]?.promise;
      atOnce--;
    });
    const first = work.poke();
    await Promise.resolve();
    expect(begun).toBe(1);
    const later = [work.poke(), work.poke(), work.poke()];
    gates[0]?.resolve(undefined);
    await first;
    gates[1]?.resolve(undefined);
    await Promise.all(later);
    expect(begun).toBe(2);
  });

  it('goes on after a failure, and says so once when it begins and once when it is over', async () => {
    let isBroken = true;
    const { work, logger } = someWork(() => (isBroken ? Promise.reject(new Error('away')) : Promise.resolve()));
    await work.poke();
    await work.poke();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    isBroken = false;
    await work.poke();
    await work.poke();
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('complains of nothing while a server is away', async () => {
    const { work, logger } = someWork(() => Promise.reject(new AppError('unavailable')));
    await work.poke();
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.debug).toHaveBeenCalledTimes(1);
  });

  it('is not begun any more once it was stopped', async () => {
    const run = jest.fn(() => Promise.resolve());
    const { work } = someWork(run);
    await work.stop();
    await work.poke();
    expect(run).not.toHaveBeenCalled();
  });

  it('is stopped only when the run under way is over', async () => {
    const gate = Promise.withResolvers<undefined>();
    let isOver = false;
    const { work } = someWork(async () => {
      await gate.promise;
      isOver = true;
    });
    void work.poke();
    const stopped = work.stop().then(() => expect(isOver).toBe(true));
    gate.resolve(undefined);
    await stopped;
    expect.assertions(1);
  });
});
