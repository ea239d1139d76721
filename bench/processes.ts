/** Where the processor time goes: seconds that each part of a stack has used, its children included (Linux). */
import { readdir, readFile } from 'node:fs/promises';
import type { Stack } from '../deploy/local/stack.ts';

const ticksPerSecond = 100;

/** Processor seconds by part since it started. */
export async function processorSeconds(stack: Stack): Promise<Map<string, number>> {
  const processes = await readProcesses();
  const parts = await stack.status();
  const seconds = new Map<string, number>();
  for (const { name, pid } of parts) if (pid !== undefined) seconds.set(name, sumOf(pid, processes));
  return seconds;
}

interface ProcessTimes {
  parent: number;
  seconds: number;
}

async function readProcesses(): Promise<Map<number, ProcessTimes>> {
  const processes = new Map<number, ProcessTimes>();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => undefined);
    // The name, in brackets, may hold anything.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (!fields) continue;
    processes.set(Number(entry), { parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond });
  }
  return processes;
}

function sumOf(pid: number, processes: Map<number, ProcessTimes>): number {
  const children = [...processes].filter(([, { parent }]) => parent === pid);
  return (processes.get(pid)?.seconds ?? 0) + children.reduce((sum, [child]) => sum + sumOf(child, processes), 0);
}
