import { readSetting, writeSetting } from '../../app/settings.ts';
import { withRecent } from './search.rules.ts';

/** The last searches in this browser, the newest first. */
export function readRecent(): string[] {
  try {
    const kept: unknown = JSON.parse(readSetting('searches') ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

export const rememberSearch = (q: string): void => writeSetting('searches', JSON.stringify(withRecent(readRecent(), q)));
