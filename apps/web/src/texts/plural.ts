const rules = { ru: new Intl.PluralRules('ru'), en: new Intl.PluralRules('en') };

/** `5 мест`: a number with the Russian form that goes with it, for 1, 2 and 5. */
export function pluralRu(count: number, one: string, few: string, many: string): string {
  const form = rules.ru.select(count);
  return `${numberRu.format(count)} ${form === 'one' ? one : form === 'few' ? few : many}`;
}

/** `5 seats` */
export const pluralEn = (count: number, one: string, other: string): string =>
  `${numberEn.format(count)} ${rules.en.select(count) === 'one' ? one : other}`;

const numberRu = new Intl.NumberFormat('ru');
const numberEn = new Intl.NumberFormat('en');
