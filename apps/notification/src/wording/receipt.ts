import type { MailContent } from '@poydu/contracts';
import type { Locale } from '../people/recipient.js';
import { deadlineOf } from './when.js';
import type { Wording } from './wording.js';

type Receipt = MailContent & { kind: 'erasure-receipt' };

const words = {
  ru: {
    heading: 'Учётная запись удалена',
    lines: [
      'Мы удалили вашу учётную запись и всё, что о вас хранили. Ниже — какая часть «Пойду» и когда это сделала.',
      'Остаются только записи о занятых местах и платежах, которые обязательны для учёта: в них нет ни имени, ни адреса.',
    ],
    note: 'Это последнее письмо от нас: этого адреса у нас больше нет.',
    services: {
      auth: 'Учётная запись и вход',
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
      'We have deleted your account and all that we kept on you. Below stands which part of Пойду has done so, and when.',
      'What stays are records of seats and payments that we have to keep for our accounts: without your name or address.',
    ],
    note: 'This is the last mail from us: we do not have this address any more.',
    services: {
      auth: 'Account and log-in',
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
    note: 'Если вы этого не просили, смените пароль и завершите все остальные сеансы.',
  },
  en: {
    heading: 'Your data is ready',
    line: 'We have put all that we keep on you into one archive. Log in and follow the link to download it. It opens for you alone, until:',
    button: 'Download the archive',
    note: 'If you did not ask for this, change your password and end all other sessions.',
  },
} satisfies Record<Locale, object>;

/** That an export can be downloaded, by its owner alone. */
export function wordExport(content: MailContent & { kind: 'export-ready' }, home: string): Omit<Wording, 'title'> {
  const { locale, time_zone, url, expires_at } = content;
  const { heading, line, button: label, note } = exported[locale];
  return { locale, heading, lines: [line, deadlineOf(expires_at, time_zone, locale)], button: { label, url }, notes: [note], home };
}
