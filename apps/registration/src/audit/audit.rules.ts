import { isTrue, type Money, moneyInWords, type PaidAlike } from './money.rules.js';

interface Counted {
  taken: number;
  held: number;
  waiting: number;
}

/** The three accounts of one event's seats, and its money. */
export interface Accounts {
  eventId: string;
  /** null: no limit. */
  capacity: number | null;
  counters: Counted;
  /** Registrations by their status. */
  rows: Counted;
  /** Sum of the ledger. */
  ledger: Counted;
  /** By currency. */
  money: Money[];
  /** Everybody who had to pay or has paid. */
  payers: PaidAlike[];
}

export type Finding = 'oversold' | 'mismatch' | 'money';

/** What is wrong with these accounts; nothing, if all is well. */
export function findingsOf({ capacity, counters, rows, ledger, payers }: Accounts): Finding[] {
  const seats = Math.max(counters.taken + counters.held, rows.taken + rows.held);
  return [
    ...(capacity !== null && seats > capacity ? (['oversold'] as const) : []),
    ...(isEqual(counters, rows) && isEqual(counters, ledger) ? [] : (['mismatch'] as const)),
    ...(payers.every(isTrue) ? [] : (['money'] as const)),
  ];
}

const isEqual = (one: Counted, other: Counted): boolean =>
  one.taken === other.taken && one.held === other.held && one.waiting === other.waiting;

const numbers = ({ taken, held, waiting }: Counted): string => `${String(taken)}/${String(held)}/${String(waiting)}`;

/** The proof for one event in one line: `capacity = taken + held + free`, and the other two accounts. */
export function proofOf(accounts: Accounts): string {
  const { eventId, capacity, counters, rows, ledger } = accounts;
  const { taken, held, waiting } = counters;
  const sum =
    capacity === null
      ? `no limit: ${String(taken)} taken + ${String(held)} held`
      : `${String(capacity)} = ${String(taken)} taken + ${String(held)} held + ${String(capacity - taken - held)} free`;
  const findings = findingsOf(accounts);
  const others = `rows ${numbers(rows)}, ledger ${numbers(ledger)}`;
  return `${eventId}  ${sum}, ${String(waiting)} waiting; ${others}${moneyInWords(accounts.money)}: ${findings.length === 0 ? 'ok' : findings.join(', ').toUpperCase()}`;
}
