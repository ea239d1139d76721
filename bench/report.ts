/** Medians and the table that a person reads. */
import type { FirstSeat } from './first-seat.ts';
import type { IdentityChecks } from './identity.ts';
import type { PageSpeed } from './lighthouse.ts';
import type { LoadResult } from './load.ts';
import type { LogIns } from './log-ins.ts';
import type { Reads } from './reads.ts';

export interface Scenario {
  name: string;
  connections: number;
  entry: 'service' | 'front';
  /** Whether the other services run beside it. */
  others: boolean;
  /** Seats of the event; more than there are people when left out. */
  seats?: number;
  /** Events that are pressed on in turn; one when left out. */
  events?: number;
  /** Of a hundred people, how many press twice. */
  doublesPercent?: number;
  /** Presses a second, for what is measured beside the speed. */
  ratePerSecond?: number;
  /** Whether neither Redis nor the service has seen anybody before. */
  isCold?: boolean;
  /** How many people press, where it is not all of them. */
  presses?: number;
}

export interface Percentiles {
  p50: number;
  p99: number;
}

export const percentilesOf = (values: readonly number[]): Percentiles => {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
};

export interface Measured {
  load: LoadResult;
  /** Registrations per second of the baseline right before. */
  baseline: number;
  drainSeconds: number;
  /** Milliseconds from the press to a reader of the topic, and to the notification in the application. */
  lag?: Record<'topic' | 'notification', Percentiles>;
  /** Processor time per press, by part. */
  processorMicroseconds: Record<string, number>;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function lagOf(runs: readonly Measured[]): Record<string, string> {
  const lags = runs.flatMap(({ lag }) => lag ?? []);
  if (lags.length === 0) return {};
  const text = (percentiles: Percentiles[]) =>
    `${median(percentiles.map(({ p50 }) => p50)).toFixed(0)} / ${median(percentiles.map(({ p99 }) => p99)).toFixed(0)}`;
  return {
    'to topic p50 / p99 ms': text(lags.map(({ topic }) => topic)),
    'to notification p50 / p99 ms': text(lags.map(({ notification }) => notification)),
  };
}

/** Every figure is the median of the pairs; each rush is compared with the baseline right before it. */
export function printTable(clients: number, measured: ReadonlyMap<Scenario, readonly Measured[]>): void {
  if (measured.size === 0) return;
  const baseline = median([...measured.values()].flat().map((one) => one.baseline));
  console.log(`\nbaseline: pgbench, straightforward transaction, ${clients} clients: ${baseline.toFixed(0)} registrations/s\n`);
  const rows = [...measured].map(([{ name }, runs]) => {
    const of = (value: (one: Measured) => number) => median(runs.map(value));
    const perSecond = of(({ load }) => load.perSecond);
    return {
      '': name,
      'answers/s': Math.round(perSecond),
      '÷ baseline': of((one) => one.load.perSecond / one.baseline).toFixed(2),
      'p50 ms': of(({ load }) => load.p50).toFixed(1),
      'p99 ms': of(({ load }) => load.p99).toFixed(1),
      ...lagOf(runs),
      'outbox empty after s': of(({ drainSeconds }) => drainSeconds).toFixed(1),
    };
  });
  console.table(rows);
  for (const [{ name }, runs] of measured) {
    const parts = Object.entries(runs.at(-1)?.processorMicroseconds ?? {}).sort(([, one], [, other]) => other - one);
    console.log(`processor µs per press, ${name}: ${parts.map(([part, value]) => `${part} ${value.toFixed(0)}`).join(', ')}`);
  }
}

export function printCatchUps(perSecond: readonly number[]): void {
  if (perSecond.length > 0)
    console.log(`catch-up: notification, started after a rush, takes in ${median(perSecond).toFixed(0)} registrations/s`);
}

export function printReads(reads: readonly Reads[]): void {
  if (reads.length === 0) return;
  const of = (value: (one: Reads) => number) => median(reads.map(value));
  const [page, file, ratio] = [of((one) => one.page), of((one) => one.file), of((one) => one.page / one.file)];
  const bytes = reads[0]?.bytes ?? 0;
  console.log(
    `reads: an event's page (${bytes} bytes) ${page.toFixed(0)}/s, a file of that size ${file.toFixed(0)}/s: ${ratio.toFixed(2)}`,
  );
}

export function printLogIns(runs: readonly LogIns[]): void {
  if (runs.length === 0) return;
  const of = (value: (one: LogIns) => number) => median(runs.map(value));
  const [alone, inFlood] = [of(({ p99Alone }) => p99Alone), of(({ p99InFlood }) => p99InFlood)];
  console.log(
    `log-ins: ${of(({ logIns }) => logIns).toFixed(0)}/s, bare hashes ${of(({ hashes }) => hashes).toFixed(0)}/s: ` +
      `${of((one) => one.logIns / one.hashes).toFixed(2)}; p99 of a press ${alone.toFixed(0)} ms, in a flood of log-ins ${inFlood.toFixed(0)} ms: ` +
      `${of((one) => one.p99InFlood / one.p99Alone).toFixed(1)} times`,
  );
}

export function printIdentity(runs: readonly IdentityChecks[]): void {
  if (runs.length === 0) return;
  const of = (value: (one: IdentityChecks) => number) => median(runs.map(value));
  console.log(
    `identity: with the check of who is calling ${of(({ checked }) => checked).toFixed(0)}/s, without ${of(({ open }) => open).toFixed(0)}/s: ` +
      `${of((one) => one.checked / one.open).toFixed(2)}, p99 ${of(({ p99 }) => p99).toFixed(1)} ms; ` +
      `the bot's upsert at 100 a second: p99 ${of(({ upsertP99 }) => upsertP99).toFixed(1)} ms`,
  );
}

export function printPages(looks: readonly PageSpeed[]): void {
  for (const [page, ofPage] of Map.groupBy(looks, ({ page: name }) => name)) {
    const of = (value: (one: PageSpeed) => number) => median(ofPage.map(value));
    console.log(
      `lighthouse, ${page} on a phone: performance ${of(({ score }) => score)} (${ofPage.map(({ score }) => score).join(', ')}); ` +
        `first paint ${of((one) => one.firstPaintMs).toFixed(0)} ms, largest ${of((one) => one.largestPaintMs).toFixed(0)}, ` +
        `speed index ${of((one) => one.speedIndexMs).toFixed(0)}, blocked ${of((one) => one.blockedMs).toFixed(0)}, ` +
        `shift ${of(({ shift }) => shift).toFixed(3)}`,
    );
  }
}

export function printFirstSeats(visits: readonly FirstSeat[]): void {
  if (visits.length === 0) return;
  const of = (value: (one: FirstSeat) => number) => median(visits.map(value)).toFixed(1);
  console.log(
    `first seat on a phone: ${of(({ seconds }) => seconds)} s (${visits.map(({ seconds }) => seconds.toFixed(1)).join(', ')}), ` +
      `of which the person takes ${of(({ humanSeconds }) => humanSeconds)}`,
  );
}
