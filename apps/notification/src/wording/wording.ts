import type { EventSummary } from '@poydu/contracts';
import { moneyText } from '@poydu/service';
import type { Kind, NoticeData } from '../notices/kinds.js';
import type { Locale } from '../people/recipient.js';
import { en } from './en.js';
import type { Links } from './links.js';
import { placeKey, type PhraseFacts } from './phrases.js';
import { ru } from './ru.js';
import { deadlineOf, startOf, whenOf, whereOf } from './when.js';

interface Action {
  label: string;
  url: string;
}

/** A message in words, for whatever shows it. Nothing in it is escaped. */
export interface Wording {
  locale: Locale;
  /** Says all by itself, as the subject of a mail. */
  title: string;
  /** Stands above the rest, which names the event. */
  heading: string;
  lines: string[];
  /** A code to type in. */
  code?: string;
  event?: { name: string; when: string; where: string | null; onlineUrl: string | null };
  button?: Action;
  /** A second choice beside it. */
  otherButton?: Action;
  /** A link below, for who wants something else. */
  link?: Action;
  /** Small print. */
  notes: string[];
  home: string;
}

interface Worded {
  kind: Kind;
  data: NoticeData;
  eventId: string;
}

interface Reader {
  locale: Locale;
  links: Links;
  /** What a person is called; null when that is not known (any more). */
  nameOf: (personId: string) => string | null;
}

const phrases = { ru, en };
const somebody = { ru: 'участник', en: 'a guest' };
const nowhere = { ru: 'не указано', en: 'not set' };
const why = {
  ru: 'Письмо отправлено автоматически, отвечать на него не нужно.',
  en: 'This e-mail was sent automatically, so there’s no need to reply.',
};

/** A notice in the reader's language. */
export function wordNotice({ kind, data, eventId }: Worded, { locale, links, nameOf }: Reader): Wording {
  const { event } = data;
  const person = data.personId ? nameOf(data.personId) : null;
  const facts: PhraseFacts = {
    person: person ?? somebody[locale],
    giver: person,
    people: (data.personIds ?? []).map(nameOf).filter((name) => name !== null),
    news: data.news ?? { new_registration: 0, new_request: 0, registration_cancelled: 0 },
    reason: data.reason ?? null,
    hasSeat: data.sequence !== undefined,
    deadline: data.expiresAt ? deadlineOf(data.expiresAt, event.time_zone, locale) : null,
    amount: data.payment ? moneyText(data.payment, locale) : null,
    isAccepted: data.isAccepted ?? false,
    limits: data.limits ?? null,
    isAsked: data.isAsked ?? false,
    ...changesOf(event, data.before, locale),
  };
  const said = onlyOf(facts.news) ?? kind;
  const url = buttonUrl(said, data, links, eventId);
  const phrase = phrases[locale][said]({ ...facts, person: facts.people[0] ?? facts.person });
  return {
    locale,
    heading: phrase.heading,
    title: `${phrase.heading}${phrase.heading.endsWith('?') ? '' : ':'} ${quoted(event.name, locale)}`,
    lines: phrase.lines,
    event: {
      name: event.name,
      when: whenOf(event, locale),
      where: whereOf(event, locale),
      onlineUrl: facts.hasSeat && kind !== 'event_cancelled' ? event.online_url : null,
    },
    ...(url ? { button: { label: phrase.button, url } } : {}),
    ...(phrase.release && data.registrationId
      ? { otherButton: { label: phrase.release, url: links.registration(data.registrationId, 'release') } }
      : {}),
    ...(phrase.ticket && data.registrationId ? { link: { label: phrase.ticket, url: links.registration(data.registrationId) } } : {}),
    notes: [why[locale]],
    home: links.home,
  };
}

/** A name within a sentence: Russian quotes it, and a quotation within by other marks. */
export const quoted = (name: string, locale: Locale): string =>
  locale === 'ru' ? `«${name.replaceAll('«', '„').replaceAll('»', '“')}»` : name;

/** A digest of one thing says that thing. */
function onlyOf(news: PhraseFacts['news']): Kind | undefined {
  const [only, ...more] = Object.entries(news).filter(([, count]) => count > 0) as [Kind, number][];
  return only?.[1] === 1 && more.length === 0 ? only[0] : undefined;
}

function changesOf(event: EventSummary, before: EventSummary | undefined, locale: Locale): Pick<PhraseFacts, 'time' | 'place'> {
  if (!before) return { time: null, place: null };
  const [oldTime, newTime] = [startOf(before, locale), startOf(event, locale)];
  const place = (of: EventSummary) => whereOf(of, locale) ?? nowhere[locale];
  return {
    time: oldTime === newTime ? null : { before: oldTime, after: newTime },
    place: placeKey(before) === placeKey(event) ? null : { before: place(before), after: place(event) },
  };
}

const ticketKinds: readonly Kind[] = ['registered', 'promoted', 'approved', 'reminder'];
const organiserKinds: readonly Kind[] = [
  'new_registration',
  'registration_cancelled',
  'capacity_kept',
  'organiser_digest',
  'co_organiser_named',
];

/** @returns undefined where there is nothing that the reader could see */
function buttonUrl(kind: Kind, data: NoticeData, links: Links, eventId: string): string | undefined {
  const own = data.registrationId && ownUrl(kind, data, data.registrationId, links);
  if (own) return own;
  if (kind === 'new_request') return links.requests(eventId);
  if (kind === 'helper_named') return links.door(eventId);
  if (organiserKinds.includes(kind)) return data.isHidden ? links.editor(eventId) : links.attendees(eventId);
  return data.isHidden ? undefined : links.event(eventId);
}

/** Where the person says or sees something about their own registration; undefined where the message is about something else. */
function ownUrl(kind: Kind, { isAsked, sequence }: NoticeData, registrationId: string, links: Links): string | undefined {
  if (isAsked) return links.registration(registrationId, 'confirm');
  if (kind === 'event_changed' && sequence !== undefined) return links.registration(registrationId, 'keep');
  if (kind === 'offered') return links.registration(registrationId, 'accept');
  if (kind === 'payment_due') return links.pay(registrationId);
  return ticketKinds.includes(kind) ? links.registration(registrationId) : undefined;
}
