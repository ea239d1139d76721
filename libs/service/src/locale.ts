/** Languages that people are spoken to in. */
export type Locale = 'ru' | 'en';

/** By the header Accept-Language: Russian, unless the browser would rather have English. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const preferences = (acceptLanguage ?? '').split(',').map((part) => {
    const [language = '', quality] = part
      .trim()
      .toLowerCase()
      .split(/;\s*q=/);
    return { language: language.split('-')[0], quality: Number(quality ?? 1) };
  });
  const qualityOf = (locale: Locale) =>
    Math.max(0, ...preferences.filter(({ language }) => language === locale).map(({ quality }) => quality || 0));
  return qualityOf('en') > qualityOf('ru') ? 'en' : 'ru';
}
