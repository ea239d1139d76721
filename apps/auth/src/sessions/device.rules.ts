import Bowser from 'bowser';

const kinds = ['desktop', 'mobile', 'tablet', 'tv'] as const;
export type DeviceKind = (typeof kinds)[number];
export const deviceKinds: readonly DeviceKind[] = kinds;

/** What a person recognises his device by. null: the User-Agent does not say. */
export interface Device {
  browser: string | null;
  system: string | null;
  kind: DeviceKind | null;
}

/** What the User-Agent says of a device; anybody may write anything there, so nothing depends on it. */
export function deviceOf(userAgent: string | null): Device {
  // Bowser throws at an empty one.
  if (!userAgent) return { browser: null, system: null, kind: null };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const kind = kinds.find((known) => known === platform.type);
  return { browser: browser.name || null, system: os.name || null, kind: kind ?? null };
}
