/** What is kept in this browser, beside what the account keeps. `session`: somebody has logged in here, so it is worth asking who. */
type Setting = 'locale' | 'theme' | 'city' | 'session';

export function readSetting(name: Setting): string | undefined {
  try {
    return localStorage.getItem(`poydu.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function writeSetting(name: Setting, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(`poydu.${name}`);
    else localStorage.setItem(`poydu.${name}`, value);
  } catch {
    // A browser without storage forgets: nothing depends on it.
  }
}
