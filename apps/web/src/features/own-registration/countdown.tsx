import { useEffect, useState } from 'react';
import { clockOf, secondsUntil } from './countdown.rules.ts';

/** Beyond a day nobody counts seconds. */
const longestCounted = 86_400;

/** @returns seconds left until then, counted down; `onEnd` is called once, when nothing is left. */
function useSecondsUntil(instant: string | undefined, onEnd: () => void): number | undefined {
  const [now, setNow] = useState(() => new Date());
  const left = instant === undefined ? undefined : secondsUntil(instant, now);
  const isOver = left === 0;
  useEffect(() => {
    if (instant === undefined || isOver) return;
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, [instant, isOver]);
  useEffect(() => {
    if (isOver) onEnd();
    // Only the end counts, not who is told of it.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- onEnd is made anew at each rendering
  }, [isOver]);
  return left;
}

/** What is left, as a clock; a screen reader reads it when asked, not every second. Nothing where a day or more is left. */
export function Countdown({ until, onEnd }: { until: string; onEnd: () => void }) {
  const left = useSecondsUntil(until, onEnd);
  if (left === undefined || left >= longestCounted) return null;
  return (
    <span className="countdown" role="timer" aria-live="off">
      {clockOf(left)}
    </span>
  );
}
