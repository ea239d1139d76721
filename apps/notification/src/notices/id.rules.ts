/** The smallest id (UUIDv7) that can be drawn at this time, in milliseconds since 1970. */
export function firstIdAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** When an id (UUIDv7) was drawn, in milliseconds since 1970. */
export const drawnAt = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
