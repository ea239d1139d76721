/**
 * What is kept in this browser, beside what the account keeps. `session`: somebody has logged in here, so it is worth asking who; `tickets`: that
 * person's, to be shown without a network; `searches`: what was looked for last; `person`: by id, whose all that is.
 */
type Setting = 'locale' | 'theme' | 'city' | 'session' | 'tickets' | 'searches' | 'person';

export function readSetting(name: Setting): string | undefined {
  try {
    return localStorage.getItem(`poydu.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Nobody is logged in here any more: what was kept for that person goes. */
export function forgetSession(): void {
  writeSetting('session', undefined);
  writeSetting('tickets', undefined);
  writeSetting('searches', undefined);
}

export function writeSetting(name: Setting, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(`poydu.${name}`);
    else localStorage.setItem(`poydu.${name}`, value);
  } catch {
    // A browser without storage forgets: nothing depends on it.
  }
}
