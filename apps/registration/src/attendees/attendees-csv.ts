import type { EventState } from '@poydu/contracts';
import type { Locale } from '@poydu/service';
import { stringify } from 'csv-stringify/sync';
import type { Attendee } from '../registrations/registrations.repository.js';

const words = {
  ru: {
    fixed: ['Регистрация', 'Имя', 'Статус', 'Подтверждено', 'Записан(а)', 'Вход'],
    payment: 'Оплата',
    application: ['ФИО в анкете', 'Дата рождения', 'Телефон', 'E-mail'],
    yes: 'да',
    no: 'нет',
    file: 'участники',
  },
  en: {
    fixed: ['Registration', 'Name', 'Status', 'Confirmed', 'Registered at', 'Checked in at'],
    payment: 'Payment',
    application: ['Name in the application', 'Birth date', 'Phone', 'E-mail'],
    yes: 'yes',
    no: 'no',
    file: 'attendees',
  },
} as const;

type Cell = string | null;

/**
 * What a spreadsheet would take for a formula: at the start of a cell, and after whatever it might split the file at by its settings, also within
 * quotes, which count only where a cell begins.
 */
const formula = /(?=[=+\-@\t\r＝＋－＠])(?<=(?:^|[;,\t\r\n])"*)/g;

/**
 * Lines of the list as CSV (RFC 4180). Excel reads it as UTF-8 by its byte order mark, and splits it at semicolons where it speaks Russian. A formula
 * gets an apostrophe, for these are words of strangers. By itself, the library puts only CRLF in quotes, and no single one of the two.
 */
const csv = (rows: Cell[][], locale: Locale, isStart: boolean): string =>
  stringify(
    rows.map((row) => row.map((cell) => cell?.replace(formula, "'"))),
    { bom: isStart, delimiter: locale === 'ru' ? ';' : ',', record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );

/** The first line, with the organiser's own questions at its end. */
export function csvHead({ price, requires_application, questions = [] }: EventState, locale: Locale): string {
  const { fixed, payment, application } = words[locale];
  return csv(
    [[...fixed, ...(price ? [payment] : []), ...(requires_application ? application : []), ...questions.map(({ label }) => label)]],
    locale,
    true,
  );
}

export function csvLines(
  attendees: readonly Attendee[],
  { price, requires_application, questions = [] }: EventState,
  locale: Locale,
): string {
  const { yes, no } = words[locale];
  const textOf = (answer: string | boolean | undefined): Cell => (typeof answer === 'boolean' ? (answer ? yes : no) : (answer ?? null));
  return csv(
    attendees.map(({ id, fullName, status, isConfirmed, createdAt, attendedAt, payment, application }) => [
      id,
      fullName,
      status,
      isConfirmed ? yes : no,
      createdAt.toISOString(),
      attendedAt?.toISOString() ?? null,
      ...(price ? [payment?.status ?? null] : []),
      ...(requires_application
        ? [application?.full_name, application?.birth_date, application?.phone, application?.email].map(textOf)
        : []),
      ...questions.map((question) => textOf(application?.answers?.[question.id])),
    ]),
    locale,
    false,
  );
}

/** Content-Disposition (RFC 6266) that names the file by the event, without what file systems do not take. */
export function csvDisposition({ name }: Pick<EventState, 'name'>, locale: Locale): string {
  const title = name
    .replace(/[\p{C}\\/:*?"<>|%]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const file = `${[words[locale].file, [...title].slice(0, 80).join('').trim()].filter(Boolean).join(' - ')}.csv`;
  const encoded = encodeURIComponent(file).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="attendees.csv"; filename*=UTF-8''${encoded}`;
}
