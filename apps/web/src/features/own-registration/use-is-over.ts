import { useState } from 'react';
import { isOver } from './over.rules.ts';

/** Whether it had been when this was first shown: nothing changes under the eyes of who looks. */
export function useIsOver(event: Parameters<typeof isOver>[0] | undefined): boolean {
  const [now] = useState(() => new Date());
  return event !== undefined && isOver(event, now);
}
