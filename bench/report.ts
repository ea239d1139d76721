/** Medians and the table that a person reads. */
import type { LoadResult } from './load.ts';

export interface Scenario {
  name: string;
  connections: number;
  entry: 'service' | 'front';
  /** Whether the other services run beside it. */
  others: boolean;
}

export interface Measured {
  load: LoadResult;
  /** Registrations per second of the baseline right before. */
  baseline: number;
  drainSeconds: number;
  /** Processor time per press, by part. */
  processorMicroseconds: Record<string, number>;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Every figure is the median of the pairs; each rush is compared with the baseline right before it. */
export function printTable(clients: number, measured: ReadonlyMap<Scenario, readonly Measured[]>): void {
  const baseline = median([...measured.values()].flat().map((one) => one.baseline));
  console.log(`\nbaseline: pgbench, straightforward transaction, ${clients} clients: ${baseline.toFixed(0)} registrations/s\n`);
  const rows = [...measured].map(([{ name }, runs]) => {
    const of = (value: (one: Measured) => number) => median(runs.map(value));
    const perSecond = of(({ load }) => load.perSecond);
    return {
      '': name,
      'registrations/s': Math.round(perSecond),
      '÷ baseline': of((one) => one.load.perSecond / one.baseline).toFixed(2),
      'p50 ms': of(({ load }) => load.p50).toFixed(1),
      'p99 ms': of(({ load }) => load.p99).toFixed(1),
      'outbox empty after s': of(({ drainSeconds }) => drainSeconds).toFixed(1),
    };
  });
  console.table(rows);
  for (const [{ name }, runs] of measured) {
    const parts = Object.entries(runs.at(-1)?.processorMicroseconds ?? {}).sort(([, one], [, other]) => other - one);
    console.log(`processor µs per press, ${name}: ${parts.map(([part, value]) => `${part} ${value.toFixed(0)}`).join(', ')}`);
  }
}
