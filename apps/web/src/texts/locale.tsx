import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { readSetting, writeSetting } from '../app/settings.ts';

export type Locale = 'ru' | 'en';

/** The texts of a feature in both languages: English has to have every text that Russian has. A function takes what stands in a text. */
export function defineTexts<Texts>(texts: { ru: Texts; en: NoInfer<Texts> }): { ru: Texts; en: Texts } {
  return texts;
}

interface Chosen {
  locale: Locale;
  choose: (locale: Locale) => void;
}

const LocaleContext = createContext<Chosen>({ locale: 'ru', choose: () => undefined });

export function LocaleProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(() => (readSetting('locale') === 'en' ? 'en' : 'ru'));
  const choose = useCallback((next: Locale) => {
    writeSetting('locale', next);
    setLocale(next);
  }, []);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const value = useMemo(() => ({ locale, choose }), [locale, choose]);
  return <LocaleContext value={value}>{children}</LocaleContext>;
}

export const useLocale = (): Chosen => use(LocaleContext);

/** A feature's texts in the language that is shown. */
export function useTexts<Texts>(texts: { ru: Texts; en: Texts }): Texts {
  return texts[useLocale().locale];
}
