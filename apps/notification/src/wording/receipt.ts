import type { MailContent } from '@poydu/contracts';
import type { Locale } from '../people/recipient.js';
import { deadlineOf } from './when.js';
import type { Wording } from './wording.js';

type Receipt = MailContent & { kind: 'erasure-receipt' };

const words = {
  ru: {
    heading: 'Аккаунт удалён',
    lines: [
      'Мы удалили ваш аккаунт и всё, что о вас хранили. Ниже видно, какая часть «Пойду» и когда это сделала.',
      'Остаются только записи о местах и платежах, без которых не сойдётся учёт: в них нет ни имени, ни адреса.',
    ],
    note: 'Это последнее письмо от нас: этого адреса у нас больше нет.',
    services: {
      auth: 'Аккаунт и входы',
      user: 'Профиль и история',
      event: 'Ваши события',
      registration: 'Записи и анкеты',
      review: 'Отзывы',
      media: 'Картинки',
      chat: 'Переписка',
      notification: 'Уведомления',
    },
  },
  en: {
    heading: 'Your account is deleted',
    lines: [
      'We’ve deleted your account and everything we stored about you. Below is each part of Poydu and when it was done.',
      'All that’s left are records of seats and payments that we have to keep for accounting, without your name or address.',
    ],
    note: 'This is our last e-mail: we no longer have your address.',
    services: {
      auth: 'Account and sign-in',
      user: 'Profile and history',
      event: 'Your events',
      registration: 'Registrations and applications',
      review: 'Reviews',
      media: 'Pictures',
      chat: 'Chat',
      notification: 'Notifications',
    },
  },
} satisfies Record<Locale, object>;

/** The receipt for an erasure: each part of the fleet with the time when it had nothing left. */
export function wordReceipt({ locale, services, time_zone }: Receipt, home: string): Omit<Wording, 'title'> {
  const { heading, lines, note, services: names } = words[locale];
  const known: Record<string, string> = names;
  const parts = services
    .toSorted((one, other) => one.erased_at.localeCompare(other.erased_at))
    .map(({ service, erased_at }) => `${known[service] ?? service}: ${deadlineOf(erased_at, time_zone, locale)}`);
  return { locale, heading, lines: [...lines, ...parts], notes: [note], home };
}

const exported = {
  ru: {
    heading: 'Ваши данные готовы',
    line: 'Мы собрали всё, что о вас храним, в один архив. Войдите и скачайте его по ссылке. Она откроется только вам и действует до:',
    button: 'Скачать архив',
    note: 'Если вы этого не просили, смените пароль и выйдите на всех других устройствах.',
  },
  en: {
    heading: 'Your data is ready',
    line: 'Everything we store about you is in one archive. Sign in and follow the link to download it. Only you can open it, until:',
    button: 'Download archive',
    note: 'If you didn’t ask for this, change your password and sign out everywhere else.',
  },
} satisfies Record<Locale, object>;

/** That an export can be downloaded, by its owner alone. */
export function wordExport(content: MailContent & { kind: 'export-ready' }, home: string): Omit<Wording, 'title'> {
  const { locale, time_zone, url, expires_at } = content;
  const { heading, line, button: label, note } = exported[locale];
  return { locale, heading, lines: [line, deadlineOf(expires_at, time_zone, locale)], button: { label, url }, notes: [note], home };
}
