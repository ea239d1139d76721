import type { Schemas } from '../../../api/api.ts';
import { instantOf, wallTimeOf } from './wall-time.rules.ts';

/** What stands in the form, field by field as the API names them; times by the clock of the event, numbers as they are typed. */
export interface EventValues {
  name: string;
  short_description: string;
  description: string;
  category: string;
  starts_at: string;
  ends_at: string;
  time_zone: string;
  where: 'place' | 'online';
  location: { city: string; address: string; latitude: number | null; longitude: number | null };
  online_url: string;
  has_limit: boolean;
  max_participants: string;
  is_paid: boolean;
  price: string;
  currency: string;
  payment_info: string;
  refund_until: string;
  registration_opens_at: string;
  registration_closes_at: string;
  requires_approval: boolean;
  requires_application: boolean;
  waiting_list: boolean;
  offer_minutes: string;
  questions: QuestionValues[];
}

interface QuestionValues {
  /** Empty: a new one. */
  id: string;
  kind: Schemas['QuestionDto']['kind'];
  label: string;
  required: boolean;
  /** A line each. */
  options: string;
}

export type EventBody = Omit<Required<Schemas['CreateEventDto']>, 'publish' | 'image_id'>;

/** What the API takes at most. */
export const limits = {
  name: 255,
  short_description: 500,
  description: 20_000,
  city: 100,
  address: 255,
  online_url: 2000,
  payment_info: 2000,
  max_participants: 1_000_000,
  offer_minutes: { least: 5, most: 20_160 },
  questions: 20,
  label: 200,
  options: { least: 2, most: 50, length: 100 },
};
const longestEventMs = 366 * 86_400_000;

/** A form with nothing in it. */
export const emptyValues = (timeZone: string): EventValues => ({
  name: '',
  short_description: '',
  description: '',
  category: '',
  starts_at: '',
  ends_at: '',
  time_zone: timeZone,
  where: 'place',
  location: { city: '', address: '', latitude: null, longitude: null },
  online_url: '',
  has_limit: true,
  max_participants: '100',
  is_paid: false,
  price: '',
  currency: 'RUB',
  payment_info: '',
  refund_until: '',
  registration_opens_at: '',
  registration_closes_at: '',
  requires_approval: false,
  requires_application: false,
  waiting_list: true,
  offer_minutes: '',
  questions: [],
});

/** The form of an event as it is. */
export function valuesOf(event: Schemas['EventDto']): EventValues {
  const zone = event.time_zone;
  return {
    name: event.name,
    short_description: event.short_description ?? '',
    description: event.description,
    category: event.category,
    starts_at: wallTimeOf(event.starts_at, zone),
    ends_at: wallTimeOf(event.ends_at, zone),
    time_zone: zone,
    where: event.location ? 'place' : 'online',
    location: {
      city: event.location?.city ?? '',
      address: event.location?.address ?? '',
      latitude: event.location?.latitude ?? null,
      longitude: event.location?.longitude ?? null,
    },
    online_url: event.online_url ?? '',
    has_limit: event.max_participants !== null,
    max_participants: String(event.max_participants ?? 100),
    is_paid: event.price !== null,
    price: event.price ? amountText(event.price) : '',
    currency: event.price?.currency ?? 'RUB',
    payment_info: event.payment_info ?? '',
    refund_until: wallTimeOf(event.refund_until, zone),
    registration_opens_at: wallTimeOf(event.registration_opens_at, zone),
    registration_closes_at: wallTimeOf(event.registration_closes_at, zone),
    requires_approval: event.requires_approval,
    requires_application: event.requires_application,
    waiting_list: event.waiting_list,
    offer_minutes: event.offer_minutes === null ? '' : String(event.offer_minutes),
    questions: event.questions.map(({ id, kind, label, required, options = [] }) => ({
      id,
      kind,
      label,
      required,
      options: options.join('\n'),
    })),
  };
}

/** What is sent; of a form without faults. */
export function bodyOf(values: EventValues): EventBody {
  const instant = (wallTime: string) => instantOf(wallTime, values.time_zone);
  const { city, address, latitude, longitude } = values.location;
  return {
    name: values.name.trim(),
    short_description: values.short_description.trim() || null,
    description: values.description,
    category: values.category,
    starts_at: instant(values.starts_at) ?? '',
    ends_at: instant(values.ends_at) ?? '',
    time_zone: values.time_zone,
    location: values.where === 'place' ? { city: city.trim(), address: address.trim() || null, latitude, longitude } : null,
    online_url: values.online_url.trim() || null,
    max_participants: values.has_limit ? Number(values.max_participants) : null,
    price: values.is_paid ? { amount_minor: minorOf(values.price, values.currency) ?? 0, currency: values.currency } : null,
    payment_info: (values.is_paid && values.payment_info.trim()) || null,
    refund_until: values.is_paid ? instant(values.refund_until) : null,
    registration_opens_at: instant(values.registration_opens_at),
    registration_closes_at: instant(values.registration_closes_at),
    requires_approval: values.requires_approval,
    requires_application: values.requires_application || values.questions.length > 0,
    waiting_list: values.waiting_list,
    offer_minutes: values.waiting_list && values.offer_minutes !== '' ? Number(values.offer_minutes) : null,
    questions: values.questions.map(({ id, kind, label, required, options }) => ({
      ...(id ? { id } : {}),
      kind,
      label: label.trim(),
      required,
      ...(kind === 'choice' ? { options: linesOf(options) } : {}),
    })),
  };
}

export type Fault =
  | 'required'
  | 'tooLong'
  | 'notWhole'
  | 'notMoney'
  | 'notAddress'
  | 'endBeforeStart'
  | 'endInPast'
  | 'longerThanYear'
  | 'afterEnd'
  | 'closesBeforeOpening'
  | 'refundAfterStart'
  | 'minutes'
  | 'options'
  | 'optionTwice';

/** What the API would refuse, by the name of the field (`questions.0.label`). */
export function faultsOf(values: EventValues, now: Date): Record<string, Fault> {
  const faults: Record<string, Fault> = {};
  const check = (name: string, fault: Fault, isWrong: boolean) => {
    if (isWrong) faults[name] ??= fault;
  };
  const text = (name: string, value: string, most: number, isNeeded = true) => {
    check(name, 'required', isNeeded && value.trim() === '');
    check(name, 'tooLong', [...value].length > most);
  };
  text('name', values.name, limits.name);
  text('short_description', values.short_description, limits.short_description, false);
  text('description', values.description, limits.description);
  check('category', 'required', values.category === '');
  if (values.where === 'place') {
    text('location.city', values.location.city, limits.city);
    text('location.address', values.location.address, limits.address, false);
  }
  text('online_url', values.online_url, limits.online_url, false);
  check('online_url', 'notAddress', values.online_url.trim() !== '' && !isWebAddress(values.online_url.trim()));
  check('max_participants', 'notWhole', values.has_limit && !isWhole(values.max_participants, 1, limits.max_participants));
  if (values.is_paid) {
    check('price', 'notMoney', (minorOf(values.price, values.currency) ?? 0) <= 0);
    text('payment_info', values.payment_info, limits.payment_info, false);
  }
  const { least, most } = limits.offer_minutes;
  check('offer_minutes', 'minutes', values.waiting_list && values.offer_minutes !== '' && !isWhole(values.offer_minutes, least, most));
  checkTimes(values, now, check);
  values.questions.forEach((question, nr) => {
    text(`questions.${nr}.label`, question.label, limits.label);
    if (question.kind !== 'choice') return;
    const lines = linesOf(question.options);
    check(`questions.${nr}.options`, 'options', lines.length < limits.options.least || lines.length > limits.options.most);
    check(
      `questions.${nr}.options`,
      'tooLong',
      lines.some((line) => [...line].length > limits.options.length),
    );
    check(`questions.${nr}.options`, 'optionTwice', new Set(lines).size < lines.length);
  });
  return faults;
}

function checkTimes(values: EventValues, now: Date, check: (name: string, fault: Fault, isWrong: boolean) => void): void {
  const at = (wallTime: string): number => Date.parse(instantOf(wallTime, values.time_zone) ?? '');
  const [starts, ends, opens, closes, refund] = [
    at(values.starts_at),
    at(values.ends_at),
    at(values.registration_opens_at),
    at(values.registration_closes_at),
    at(values.refund_until),
  ];
  // What is not given is NaN, and no comparison with it holds.
  check('starts_at', 'required', Number.isNaN(starts));
  check('ends_at', 'required', Number.isNaN(ends));
  check('ends_at', 'endBeforeStart', ends <= starts);
  check('ends_at', 'longerThanYear', ends - starts > longestEventMs);
  check('ends_at', 'endInPast', ends <= now.getTime());
  check('registration_opens_at', 'afterEnd', opens >= ends);
  check('registration_closes_at', 'afterEnd', closes > ends);
  check('registration_closes_at', 'closesBeforeOpening', closes <= opens);
  check('refund_until', 'refundAfterStart', values.is_paid && refund > starts);
}

/** The fields that say something else than before. */
export function changesOf(before: EventBody, mine: EventBody): Partial<EventBody> {
  return Object.fromEntries(Object.entries(mine).filter(([name, value]) => isOther(value, before[name as keyof EventBody])));
}

/** What both have changed since, and not to the same. @param before as both had read it */
export function conflictsOf(before: EventBody, mine: EventBody, theirs: EventBody): (keyof EventBody)[] {
  const both = Object.keys(changesOf(before, theirs)) as (keyof EventBody)[];
  return both.filter((name) => isOther(mine[name], before[name]) && isOther(mine[name], theirs[name]));
}

export const isOther = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const isWhole = (typed: string, least: number, most: number): boolean =>
  /^\d{1,9}$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most;

const isWebAddress = (typed: string): boolean => /^https?:\/\/[^\s/?#]+\S*$/i.test(typed) && URL.canParse(typed);

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** `1 500,50` in the smallest unit of the currency; undefined for what is no sum. */
export function minorOf(typed: string, currency: string): number | undefined {
  const plain = typed.replaceAll(/\s/g, '').replace(',', '.');
  const digits = digitsOf(currency);
  if (!/^\d{1,8}(?:\.\d+)?$/.test(plain) || (plain.split('.')[1] ?? '').length > digits) return undefined;
  return Math.round(Number(plain) * 10 ** digits);
}

const amountText = ({ amount_minor, currency }: Schemas['MoneyDto']): string => String(amount_minor / 10 ** digitsOf(currency));
