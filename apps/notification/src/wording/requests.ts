import type { EventSummary, MailContent } from '@poydu/contracts';
import type { Locale } from '../people/recipient.js';
import type { Links } from './links.js';
import { wordExport, wordReceipt } from './receipt.js';
import { wordSecurityNotice } from './security.js';
import { quoted, wordNotice, type Wording } from './wording.js';

/** A code, a link or a warning, which auth asks for. */
type Request = Exclude<MailContent, { kind: 'invitation' }>;

const notYou = {
  ru: 'Если это были не вы, просто не обращайте внимания на письмо: без него ничего не изменится.',
  en: 'If this wasn’t you, just ignore this e-mail and nothing will change.',
};

/** Words for codes, links and warnings, which people get whatever they have switched off. */
export function wordRequest(content: Request, links: Links): Wording {
  const words = requestWords(content, links);
  return { title: words.heading, ...words };
}

function requestWords(content: Request, { home }: Links): Omit<Wording, 'title'> & { title?: string } {
  const isRussian = content.locale === 'ru';
  const common = { locale: content.locale, notes: [notYou[content.locale]], home };
  switch (content.kind) {
    case 'verification-code':
      return {
        ...common,
        title: isRussian ? `${content.code} — код подтверждения` : `${content.code} is your confirmation code`,
        heading: isRussian ? 'Код подтверждения' : 'Your confirmation code',
        lines: [
          isRussian
            ? 'Введите этот код, чтобы подтвердить адрес. Он действует 15 минут.'
            : 'Enter this code to confirm your e-mail. It works for 15 minutes.',
        ],
        code: content.code,
      };
    case 'address-already-registered':
      return {
        ...common,
        heading: isRussian ? 'Вы уже с нами' : 'You already have an account',
        lines: [
          isRussian
            ? 'Кто-то, возможно вы, хотел зарегистрироваться с этим адресом, но аккаунт с ним уже есть. Войдите с прежним паролем, а если забыли его, попросите ссылку на новый.'
            : 'Someone, perhaps you, tried to use this address for an account, but it already has one. Sign in with your password, or ask for a new one if you’ve forgotten it.',
        ],
      };
    case 'recovery-link':
      return {
        ...common,
        heading: isRussian ? 'Новый пароль' : 'New password',
        lines: [
          isRussian
            ? 'По этой ссылке можно задать новый пароль. Она сработает один раз и действует 30 минут.'
            : 'Use this link to set a new password. It works once, for 30 minutes.',
        ],
        button: { label: isRussian ? 'Задать новый пароль' : 'Set a new password', url: content.url },
      };
    case 'security-notice':
      return wordSecurityNotice(content, home);
    case 'export-ready':
      return wordExport(content, home);
    case 'erasure-receipt':
      return wordReceipt(content, home);
  }
}

const invitation = {
  ru: { title: 'Приглашение', note: 'Это письмо пришло вам, потому что ваш адрес указан в заявке на событие.' },
  en: { title: 'Your invitation', note: 'You’re getting this e-mail because your address was given in an application for this event.' },
};

/**
 * The event as it may stand in a mail to an address that nobody has proved to be theirs: without the addresses that the organiser wrote,
 * or anybody could have us mail them to anybody. A word joiner after a dot keeps mail programs from making a link of the rest.
 */
export const forStrangers = (event: EventSummary): EventSummary => ({
  ...event,
  name: withoutLinks(event.name),
  location: event.location && {
    ...event.location,
    city: withoutLinks(event.location.city),
    address: event.location.address && withoutLinks(event.location.address),
  },
  online_url: null,
});

const withoutLinks = (text: string): string =>
  text.replaceAll(/\S*(?::\/\/|www\.)\S*/giu, '…').replaceAll(/[.@](?=[\p{L}\p{N}])/gu, '$&\u2060');

/** The invitation to the address in an application: what its person is told, and why it came here. */
export function wordInvitation(
  { event, event_id: eventId, registration_id: registrationId, sequence }: MailContent & { kind: 'invitation' },
  { locale, links }: { locale: Locale; links: Links },
): Wording {
  const { title, note } = invitation[locale];
  const wording = wordNotice(
    { kind: 'registered', eventId, data: { event, registrationId, sequence } },
    { locale, links, nameOf: () => null },
  );
  return {
    ...wording,
    heading: title,
    title: `${title}: ${quoted(event.name, locale)}`,
    notes: [note, ...wording.notes],
  };
}
