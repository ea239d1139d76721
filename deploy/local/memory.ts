import { readdir, readFile } from 'node:fs/promises';

/** What processes and all their descendants take: the sum of PSS (shared pages counted by share), in MiB. */
export async function memoryOf(roots: number[]): Promise<number> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(Number);
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)));
  const belongs = (pid: number | undefined): boolean => pid !== undefined && pid > 1 && (roots.includes(pid) || belongs(parents.get(pid)));
  const sizes = await Promise.all(pids.filter(belongs).map(pssOf));
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1024);
}

/** A process that has ended meanwhile counts nothing. */
async function parentOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  return parent === undefined ? undefined : Number(parent);
}

async function pssOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
}
