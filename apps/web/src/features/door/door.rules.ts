import { ProblemError } from '@poydu/client';
import type { Schemas } from '../../api/api.ts';
import type { TicketReading } from './ticket.ts';

export type Expected = Schemas['ExpectedDto'];
export type ScanResult = Schemas['ScanResultDto'];

/** All that a door needs without a network. */
export interface DoorList {
  eventId: string;
  name: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  generatedAt: string;
  keys: Schemas['TicketKeyDto'][];
  items: Expected[];
}

/** A scan that the service has not answered yet, or that it refused. */
export interface KeptScan {
  id: string;
  eventId: string;
  registrationId: string | null;
  /** null where somebody was found by name. */
  ticket: string | null;
  name: string | null;
  scannedAt: string;
  door: string;
  /** What the service said of a scan that had let somebody in already. */
  refusal?: ScanResult;
}

/** That somebody was let in by mistake, not told to the service yet. */
export interface KeptUndo {
  registrationId: string;
  eventId: string;
  /** What was scanned after that stays. */
  until: string;
}

/** What the person at the door is told. */
export type Verdict =
  | { kind: 'in'; name: string | null; registrationId: string | null }
  | { kind: 'already'; name: string | null; at: string | null; door: string | null }
  /** A true ticket of somebody who is not in the list as it was then: decided by hand. */
  | { kind: 'notListed'; scan: KeptScan }
  | { kind: 'otherEvent' }
  | { kind: 'noSeat'; name: string | null }
  | { kind: 'tooEarly'; opensAt: string }
  | { kind: 'forged' };

/** Whether asking later may help: no network, no answer in time, a service that is down or asked too often. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ProblemError ? error.status === 0 || error.status === 429 || error.status >= 500 : error instanceof DOMException;

/** A refusal is the last word of the service; no answer is none. */
export function passOver(error: unknown): void {
  if (isPassing(error)) throw error;
}

const earliestMs = 24 * 3_600_000;

/** From when on a door lets people in (the service's rule): a day before the event. */
export const opensAt = ({ startsAt }: Pick<DoorList, 'startsAt'>): Date => new Date(Date.parse(startsAt) - earliestMs);

/** Which registration a ticket is of, or what is wrong with it. */
export function judgeTicket(reading: TicketReading, list: DoorList): { registrationId: string | null } | { verdict: Verdict } {
  if (reading.kind === 'forged') return { verdict: { kind: 'forged' } };
  if (reading.kind === 'unknownKey') return { registrationId: null };
  const { event_id, registration_id } = reading.claims;
  return event_id === list.eventId ? { registrationId: registration_id } : { verdict: { kind: 'otherEvent' } };
}

/** What this door can say by itself. @param waiting scans of this door that the service has not answered yet */
export function judgeAlone(scan: KeptScan, list: DoorList, waiting: readonly KeptScan[]): Verdict {
  const opens = opensAt(list);
  if (new Date(scan.scannedAt) < opens) return { kind: 'tooEarly', opensAt: opens.toISOString() };
  const before = waiting.find(({ registrationId }) => registrationId !== null && registrationId === scan.registrationId);
  const expected = list.items.find(({ registration_id }) => registration_id === scan.registrationId);
  if (before) return { kind: 'already', name: expected?.full_name ?? before.name, at: before.scannedAt, door: before.door || null };
  if (!expected) return { kind: 'notListed', scan };
  if (expected.checked_in_at) return { kind: 'already', name: expected.full_name, at: expected.checked_in_at, door: expected.door };
  return { kind: 'in', name: expected.full_name, registrationId: expected.registration_id };
}

/** What the service says, in the same words. */
export function verdictOf(result: ScanResult, scan: KeptScan, list: DoorList): Verdict {
  const name = list.items.find(({ registration_id }) => registration_id === result.registration_id)?.full_name ?? scan.name;
  switch (result.result) {
    case 'accepted':
      return { kind: 'in', name, registrationId: result.registration_id };
    case 'already':
      return { kind: 'already', name, at: result.checked_in_at ?? null, door: result.door ?? null };
    case 'invalid':
      if (result.reason === 'wrong-time') return { kind: 'tooEarly', opensAt: opensAt(list).toISOString() };
      return result.reason === 'not-admitted' ? { kind: 'noSeat', name } : { kind: 'forged' };
  }
}

/** The list with somebody in it who came in. */
export function withCheckIn(
  list: DoorList,
  { registrationId, scannedAt, door }: Pick<KeptScan, 'registrationId' | 'scannedAt' | 'door'>,
): DoorList {
  const items = list.items.map((item) =>
    item.registration_id === registrationId && !item.checked_in_at
      ? { ...item, status: 'attended' as const, checked_in_at: scannedAt, door: door || null, scans: 1 }
      : item,
  );
  return { ...list, items };
}

/** The list without the check-in of somebody who was let in by mistake. */
export function withoutCheckIn(list: DoorList, registrationId: string): DoorList {
  const items = list.items.map((item) =>
    item.registration_id === registrationId && item.checked_in_at
      ? { ...item, status: 'registered' as const, checked_in_at: null, door: null, scans: 0 }
      : item,
  );
  return { ...list, items };
}

/** Who is in, of all who may come in. @param waiting scans that the list does not know yet */
export function countsOf(list: DoorList, waiting: readonly KeptScan[]): { inside: number; all: number } {
  const scanned = new Set(waiting.map(({ registrationId }) => registrationId));
  return {
    inside: list.items.filter(({ registration_id, checked_in_at }) => checked_in_at ?? scanned.has(registration_id)).length,
    all: list.items.length,
  };
}

const leastOfCode = 4;
const mostFound = 20;

/** Whom a person at the door means: by beginnings of names in any order, or by a part of the number on the ticket. */
export function findExpected(items: readonly Expected[], typed: string): Expected[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const isNamed = ({ full_name }: Expected) => {
    const names = plain(full_name ?? '').split(/[\s-]+/);
    return words.every((word) => names.some((name) => name.startsWith(word)));
  };
  const code = typed.trim().toLowerCase();
  const isNumbered = ({ registration_id }: Expected) => code.length >= leastOfCode && registration_id.includes(code);
  return items.filter((item) => isNamed(item) || isNumbered(item)).slice(0, mostFound);
}

const plain = (text: string): string => text.trim().toLocaleLowerCase('ru').replaceAll('ё', 'е');
