import './display-switches.css';
import { Icon } from '../design/icon.tsx';
import { type Locale, useLocale, useTexts } from '../texts/locale.tsx';
import { appTexts } from './app.texts.ts';
import { useTheme } from './theme.ts';

/** Language and colours, also for who has not logged in: each leads to the other one. */
export function DisplaySwitches() {
  const texts = useTexts(appTexts);
  const locale = useLocale();
  const { isDark, choose } = useTheme();
  const other = texts.languageToSwitchTo as Locale;
  return (
    <div className="display-switches">
      <button type="button" onClick={() => choose(isDark ? 'light' : 'dark')}>
        <Icon name={isDark ? 'day' : 'night'} />
        <span className="visually-hidden">{isDark ? texts.toLight : texts.toDark}</span>
      </button>
      <button type="button" lang={other} onClick={() => locale.choose(other)}>
        {texts.switchLanguage}
      </button>
    </div>
  );
}
