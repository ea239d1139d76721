/** The ids of demo data never change, so that seeding twice changes nothing and services know each other's rows. */
const kinds = { person: 1, event: 2, registration: 3, review: 4 } as const;
const madeAt = Date.UTC(2026, 0, 1);

/** A UUIDv7 (RFC 9562) without chance: its time is 2026-01-01 plus `index` milliseconds, its random bits are the kind and the index. */
export function demoId(kind: keyof typeof kinds, index: number): string {
  const time = (madeAt + index).toString(16).padStart(12, '0');
  const tail = index.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7de0-800${String(kinds[kind])}-${tail}`;
}
