/** `5 мест`: a number with the Russian form that goes with it, for 1, 2 and 5 (CLDR, whole numbers; Intl.PluralRules takes as long to make as three cards to draw). */
export function pluralRu(count: number, one: string, few: string, many: string): string {
  const [tens, units] = [Math.floor(count / 10) % 10, count % 10];
  const form = tens === 1 || units === 0 || units > 4 ? many : units === 1 ? one : few;
  return `${grouped(count, 'ru')} ${form}`;
}

/** `5 seats` */
export const pluralEn = (count: number, one: string, other: string): string => `${grouped(count, 'en')} ${count === 1 ? one : other}`;

const grouped = (count: number, locale: string): string => (count < 1000 ? String(count) : count.toLocaleString(locale));
