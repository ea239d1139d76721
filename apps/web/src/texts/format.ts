import { useMemo } from 'react';
import { type Locale, useLocale } from './locale.tsx';

const tags: Record<Locale, string> = { ru: 'ru-RU', en: 'en-GB' };

/** Each is made once: making one takes as long as drawing a card. */
function madeOnce<O, F>(Format: new (tag: string, options: O) => F): (locale: Locale, options: O) => F {
  const made = new Map<string, F>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const format = made.get(key) ?? new Format(tags[locale], options);
    made.set(key, format);
    return format;
  };
}
const dateFormat = madeOnce<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>(Intl.DateTimeFormat);
const numberFormat = madeOnce<Intl.NumberFormatOptions, Intl.NumberFormat>(Intl.NumberFormat);

const valueOf = (parts: Intl.DateTimeFormatPart[], wanted: Intl.DateTimeFormatPartTypes): string =>
  parts.find(({ type }) => type === wanted)?.value ?? '';

const badgeOptions = { weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const;

/** How times, money and distances read in one language. Times are told in the zone that is named: an event's own unless said otherwise. */
export function formatsOf(locale: Locale) {
  const dates = (options: Intl.DateTimeFormatOptions) => (instant: string, timeZone?: string) =>
    dateFormat(locale, { ...options, timeZone }).format(new Date(instant));
  const part = (wanted: Intl.DateTimeFormatPartTypes, options: Intl.DateTimeFormatOptions) => (instant: string, timeZone?: string) =>
    valueOf(dateFormat(locale, { ...options, timeZone }).formatToParts(new Date(instant)), wanted);
  return {
    /** `28`, `ноября`, `сб`, `19:30`: by one format, for a wall of events has many. */
    badge: (instant: string, timeZone?: string) => {
      const parts = dateFormat(locale, { ...badgeOptions, timeZone }).formatToParts(new Date(instant));
      return {
        day: valueOf(parts, 'day'),
        month: valueOf(parts, 'month'),
        weekday: valueOf(parts, 'weekday'),
        time: `${valueOf(parts, 'hour')}:${valueOf(parts, 'minute')}`,
      };
    },
    /** `28` */
    dayOfMonth: dates({ day: 'numeric' }),
    /** `ноября`, `нояб.` */
    month: part('month', { day: 'numeric', month: 'long' }),
    /** `сб` */
    weekday: dates({ weekday: 'short' }),
    /** `суббота, 28 ноября` */
    day: dates({ weekday: 'long', day: 'numeric', month: 'long' }),
    /** `28 ноября 2026 г.` */
    date: dates({ dateStyle: 'long' }),
    /** `19:30` */
    time: dates({ hour: '2-digit', minute: '2-digit' }),
    /** `сб, 28 ноября, 19:30` */
    dayAndTime: dates({ weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }),
    /** `Москва, GMT+3` reads badly: only the offset, `GMT+3`. */
    zone: part('timeZoneName', { timeZoneName: 'shortOffset' }),
    /** Two instants of one day or of two: `19:30–21:00`. */
    span: (from: string, to: string, timeZone?: string) => {
      const isOneDay = dates({ dateStyle: 'short' })(from, timeZone) === dates({ dateStyle: 'short' })(to, timeZone);
      const options: Intl.DateTimeFormatOptions = isOneDay
        ? { hour: '2-digit', minute: '2-digit', timeZone }
        : { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone };
      return dateFormat(locale, options).formatRange(new Date(from), new Date(to));
    },
    /** Kopecks and cents only where there are any. */
    money: ({ amount_minor, currency }: { amount_minor: number; currency: string }) => {
      const format = numberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        trailingZeroDisplay: 'stripIfInteger',
      });
      return format.format(amount_minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
    number: (value: number, maximumFractionDigits = 0) => numberFormat(locale, { maximumFractionDigits }).format(value),
  };
}

export function useFormats(): ReturnType<typeof formatsOf> {
  const { locale } = useLocale();
  return useMemo(() => formatsOf(locale), [locale]);
}
