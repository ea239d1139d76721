import { useEffect, useState } from 'react';
import { nextTurn } from './registration.rules.ts';

/** A device that sleeps counts no time, and no timer counts further than 2^31 ms: the clock is looked at again by then. */
const longestWaitMs = 60_000;

/** @returns now, told anew when registration opens, when it closes and when the event ends: what is offered changes with nobody's act. */
export function useNow(event: Parameters<typeof nextTurn>[0]): Date {
  const [now, setNow] = useState(() => new Date());
  const turn = nextTurn(event, now);
  useEffect(() => {
    if (turn === Infinity) return;
    const timer = setTimeout(() => setNow(new Date()), Math.min(turn - Date.now(), longestWaitMs));
    return () => clearTimeout(timer);
  }, [turn, now]);
  return now;
}
