import { useSyncExternalStore } from 'react';
import { writeSetting } from './settings.ts';

export const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
const changes = new EventTarget();

/** The colours that were chosen here, and whether they are dark now; public/theme.js sets them before the first paint. */
export function useTheme(): { theme: Theme; isDark: boolean; choose: (theme: Theme) => void } {
  const theme = useSyncExternalStore(onChange, chosenTheme);
  const isSystemDark = useSyncExternalStore(onChange, () => systemIsDark.matches);
  return { theme, isDark: theme === 'system' ? isSystemDark : theme === 'dark', choose };
}

const chosenTheme = (): Theme => themes.find((name) => name === document.documentElement.dataset['theme']) ?? 'system';

function choose(theme: Theme): void {
  writeSetting('theme', theme === 'system' ? undefined : theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  changes.dispatchEvent(new Event('change'));
}

function onChange(changed: () => void): () => void {
  changes.addEventListener('change', changed);
  systemIsDark.addEventListener('change', changed);
  return () => {
    changes.removeEventListener('change', changed);
    systemIsDark.removeEventListener('change', changed);
  };
}
