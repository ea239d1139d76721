import { existsSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * A process and its threads to come yield the processors to others. Where Linux groups by session (sched_autogroup), niceness counts within a session alone,
 * and each part has one of its own: the group has to be told.
 */
export function lowerPriority(pid: number, niceness: number): void {
  setPriority(pid, niceness);
  const group = `/proc/${pid}/autogroup`;
  if (existsSync(group)) writeFileSync(group, String(niceness));
}
