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
