import { Command } from 'ioredis';

/**
 * A process that stands still for some seconds, as those of tests do on a busy machine, runs its timers before it reads what has come meanwhile: so
 * whatever it has asked for seems to be away. Time-outs of services in tests are so many times as long as they say.
 */
const factor = 20;

const timeoutSignal = AbortSignal.timeout.bind(AbortSignal);
const commandTimeout: (this: Command, ms: number) => void = Reflect.get(Command.prototype, 'setTimeout');
let patients = 0;

/** Waits longer for answers to requests with an `AbortSignal.timeout` and to commands of Redis, in this process. @returns what ends it */
export function waitPatiently(): () => void {
  patients += 1;
  AbortSignal.timeout = (ms) => timeoutSignal(factor * ms);
  Command.prototype.setTimeout = function (ms) {
    commandTimeout.call(this, factor * ms);
  };
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    patients -= 1;
    if (patients > 0) return;
    AbortSignal.timeout = timeoutSignal;
    Command.prototype.setTimeout = commandTimeout;
  };
}
