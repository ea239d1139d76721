import { answered, api } from '../../api/api.ts';
import type { DoorList, Expected, KeptScan, KeptUndo, ScanResult } from './door.rules.ts';

/** Of a call at the door: longer than this nobody stands and waits, and the door judges alone. */
const patienceMs = 2500;
const mostAtOnce = 500;

/** The whole list, of all its pages. */
export async function readDoorList(eventId: string): Promise<DoorList> {
  const path = { id: eventId };
  const event = await answered(api.GET('/api/events/{id}', { params: { path } }));
  const items: Expected[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await answered(api.GET('/api/events/{id}/door', { params: { path, query: { cursor } } }));
    items.push(...page.items);
    if (page.next_cursor === null) {
      const { name, starts_at: startsAt, ends_at: endsAt, time_zone: timeZone } = event;
      return { eventId, name, startsAt, endsAt, timeZone, generatedAt: page.generated_at, keys: page.keys, items };
    }
    cursor = page.next_cursor;
  }
}

/** Tells of scans. Told again, they change nothing. @returns what became of each, in order */
export async function tellScans(eventId: string, scans: readonly KeptScan[], isUrgent = false): Promise<ScanResult[]> {
  const results: ScanResult[] = [];
  for (let from = 0; from < scans.length; from += mostAtOnce) {
    const part = scans.slice(from, from + mostAtOnce).map(({ registrationId, ticket, scannedAt, door }) => ({
      ...(ticket === null ? { registration_id: registrationId ?? '' } : { ticket }),
      scanned_at: scannedAt,
      ...(door ? { door } : {}),
    }));
    const signal = isUrgent ? AbortSignal.timeout(patienceMs) : null;
    const told = await answered(
      api.POST('/api/events/{id}/door/scans', { params: { path: { id: eventId } }, body: { scans: part }, signal }),
    );
    results.push(...told.results);
  }
  return results;
}

/**
 * Takes back that somebody is in. Told again, it changes nothing.
 * @returns whether they stand as one who has not come
 */
export async function tellUndo({ eventId, registrationId, until }: Omit<KeptUndo, 'until'> & { until?: string }): Promise<boolean> {
  const path = { id: eventId, registration_id: registrationId };
  const signal = AbortSignal.timeout(patienceMs);
  const { status } = await answered(
    api.DELETE('/api/events/{id}/check-in/{registration_id}', { params: { path, query: { until } }, signal }),
  );
  return status !== 'attended';
}
