import { useState } from 'react';
import { readSetting, writeSetting } from './settings.ts';

export const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** The colours that were chosen here; public/theme.js sets them before the first paint. */
export function useTheme(): { theme: Theme; choose: (theme: Theme) => void } {
  const [theme, setTheme] = useState<Theme>(() => themes.find((name) => name === readSetting('theme')) ?? 'system');
  return {
    theme,
    choose: (next) => {
      setTheme(next);
      writeSetting('theme', next === 'system' ? undefined : next);
      if (next === 'system') delete document.documentElement.dataset['theme'];
      else document.documentElement.dataset['theme'] = next;
    },
  };
}
