/** A word in an address; the router reads `?q=2026` as a number. */
export const readText = (value: unknown, longest: number): string | undefined =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number' ? String(value).slice(0, longest) : undefined;

/** What is there of something: an address shows nothing of what is not. */
export const withoutUndefined = <Read extends object>(read: Read): { [Name in keyof Read]?: Exclude<Read[Name], undefined> } =>
  Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Read]?: Exclude<Read[Name], undefined>;
  };
