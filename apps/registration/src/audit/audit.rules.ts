interface Counted {
  taken: number;
  held: number;
  waiting: number;
}

/** In the smallest unit of the currency. */
interface Money {
  /** All that ever came. */
  received: number;
  /** Of it, what stays for seats. */
  paid: number;
  /** What stays though the seat was given up, too late for a refund. */
  kept: number;
  /** What has to go back. */
  refund_due: number;
  /** What has to go back and the provider refuses to: somebody has to look at it. */
  refund_failed: number;
  refunded: number;
  /** What those have paid who have a seat, by their registrations. */
  seats: number;
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
  money: Money;
}

export type Finding = 'oversold' | 'mismatch' | 'money';

/** What is wrong with these accounts; nothing, if all is well. */
export function findingsOf({ capacity, counters, rows, ledger, money }: Accounts): Finding[] {
  const seats = Math.max(counters.taken + counters.held, rows.taken + rows.held);
  return [
    ...(capacity !== null && seats > capacity ? (['oversold'] as const) : []),
    ...(isEqual(counters, rows) && isEqual(counters, ledger) ? [] : (['mismatch'] as const)),
    ...(addsUp(money) ? [] : (['money'] as const)),
  ];
}

/** All money that came is where it belongs, and each paid seat has its money. */
const addsUp = ({ received, paid, kept, refund_due, refund_failed, refunded, seats }: Money): boolean =>
  received === paid + kept + refund_due + refund_failed + refunded && paid === seats;

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
  const { received, kept, refund_due, refund_failed, refunded, seats } = accounts.money;
  const paid = `; money ${String(received)} = ${String(seats)} seats + ${String(kept)} kept + ${String(refund_due)} refund due + ${String(refund_failed)} refund failed + ${String(refunded)} refunded`;
  const others = `rows ${numbers(rows)}, ledger ${numbers(ledger)}`;
  return `${eventId}  ${sum}, ${String(waiting)} waiting; ${others}${received === 0 ? '' : paid}: ${findings.length === 0 ? 'ok' : findings.join(', ').toUpperCase()}`;
}
