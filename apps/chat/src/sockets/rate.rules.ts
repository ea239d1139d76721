/** So many at once, then so many a second (generic cell rate algorithm): the time at which all that was taken would be used up at the even rate. */
export interface Rate {
  perSecond: number;
  atOnce: number;
}

/** @param usedUpAt what the last call returned, at first 0. @returns undefined when it is too much; times in milliseconds */
export function take({ perSecond, atOnce }: Rate, usedUpAt: number, now: number): number | undefined {
  const interval = 1000 / perSecond;
  const from = Math.max(usedUpAt, now);
  return from - (atOnce - 1) * interval > now ? undefined : from + interval;
}
