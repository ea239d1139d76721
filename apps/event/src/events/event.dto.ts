import { eventStatuses, type EventStatus, questionKinds, type Question } from '@poydu/contracts';
import {
  Decimal,
  Flag,
  Id,
  Instant,
  Integer,
  ListOf,
  ListOfIds,
  ListOfTexts,
  Nested,
  Nullable,
  OneOf,
  Optional,
  Text,
  TimeZone,
} from '@poydu/service';
import type { EventFields, EventView } from './event.entity.js';

/** A name or a reason is not made of blanks alone. */
const visible = { pattern: /\S/, patternDetail: 'must not be blank' };

class PlaceDto {
  @Text({ min: 1, max: 100, ...visible, example: 'Москва' })
  city: string;

  @Optional()
  @Nullable()
  @Text({ max: 255, example: 'ГЭС-2, Болотная набережная, 15' })
  address?: string | null;

  @Optional()
  @Nullable()
  @Decimal({ min: -90, max: 90, description: 'Degrees, WGS 84' })
  latitude?: number | null;

  @Optional()
  @Nullable()
  @Decimal({ min: -180, max: 180, description: 'Degrees, WGS 84' })
  longitude?: number | null;
}

class MoneyDto {
  @Integer({ min: 0, description: 'In the smallest unit of the currency', example: 150_000 })
  amount_minor: number;

  @Text({ max: 3, pattern: /^[A-Z]{3}$/, patternDetail: 'must be a code of ISO 4217', description: 'ISO 4217', example: 'RUB' })
  currency: string;
}

class AskedDto {
  @OneOf(questionKinds)
  kind: Question['kind'];

  @Text({ min: 1, max: 200, ...visible, example: 'Размер футболки' })
  label: string;

  @Flag({ description: 'Whether it has to be answered; a checkbox: ticked' })
  required: boolean;

  @Optional()
  @ListOfTexts({ min: 2, max: 50, length: { min: 1, max: 100 }, description: 'Of a choice, and of nothing else', example: ['S', 'M', 'L'] })
  options?: string[];
}

const questionId = { min: 1, max: 64, pattern: /^[\w-]+$/, patternDetail: 'must be made of letters, digits, - and _' };

class WrittenQuestionDto extends AskedDto {
  @Optional()
  @Text({ ...questionId, description: 'Answers are filed under it. Absent: a new one' })
  id?: string;
}

class QuestionDto extends AskedDto {
  @Text(questionId)
  id: string;
}

const offerMinutes = { min: 5, max: 20_160 };
const offerMeans = 'How long the first in line has for accepting a seat that became free; null: it is theirs at once';
const refundMeans =
  'Until when who cancels gets the money back, not after starts_at; null: until the start; once the event was published, it can only be moved to later';
const questionsAsked = "The organiser's own questions in the application form; in order";

/** The fields of an event as its organiser writes them; `presence` says whether those without a default may be left out. */
function writtenFields(presence: () => PropertyDecorator) {
  class WrittenFields {
    @presence()
    @Text({ min: 1, max: 255, ...visible })
    name: string;

    @Optional()
    @Nullable()
    @Text({ max: 500, description: 'One line for lists' })
    short_description?: string | null;

    @presence()
    @Text({ max: 20_000, description: 'Plain text' })
    description: string;

    @presence()
    @Text({ min: 1, max: 50, description: 'A slug of GET /api/categories' })
    category: string;

    @presence()
    @Instant()
    starts_at: Date;

    @presence()
    @Instant({ description: 'After starts_at and in the future' })
    ends_at: Date;

    @Optional()
    @TimeZone({ description: 'In which the times are shown; by default that of the city, else Europe/Moscow' })
    time_zone?: string;

    @Optional()
    @Nullable()
    @Nested(() => PlaceDto)
    location?: PlaceDto | null;

    @Optional()
    @Nullable()
    @Text({ max: 2000, pattern: /^https?:\/\/[^\s/?#]+\S*$/i, patternDetail: 'must be an address that begins with http:// or https://' })
    online_url?: string | null;

    @Optional()
    @Nullable()
    @Id({ description: 'An uploaded picture; without one the first picture of the event is shown' })
    image_id?: string | null;

    @Optional()
    @Nullable()
    @Integer({ min: 1, max: 1_000_000, description: 'Seats. Absent in a new event: 100. null: no limit' })
    max_participants?: number | null;

    @Optional()
    @Nullable()
    @Nested(() => MoneyDto, { description: 'null: free' })
    price?: MoneyDto | null;

    @Optional()
    @Nullable()
    @Instant({ description: 'null: at once' })
    registration_opens_at?: Date | null;

    @Optional()
    @Nullable()
    @Instant({ description: 'null: when the event ends' })
    registration_closes_at?: Date | null;

    @Optional()
    @Flag({ description: 'The organiser approves each registration' })
    requires_approval?: boolean;

    @Optional()
    @Flag({ description: 'People fill in an application form; by default true where there are questions' })
    requires_application?: boolean;

    @Optional()
    @ListOf(() => WrittenQuestionDto, { max: 20, description: questionsAsked })
    questions?: WrittenQuestionDto[];

    @Optional()
    @Flag({ description: 'Who comes too late may wait for a seat' })
    waiting_list?: boolean;

    @Optional()
    @Nullable()
    @Integer({ ...offerMinutes, description: offerMeans })
    offer_minutes?: number | null;

    @Optional()
    @Nullable()
    @Text({ max: 2000, description: 'How to pay, in words' })
    payment_info?: string | null;

    @Optional()
    @Nullable()
    @Instant({ description: refundMeans })
    refund_until?: Date | null;
  }
  return WrittenFields;
}

export class CreateEventDto extends writtenFields(() => () => undefined) {
  @Optional()
  @Flag({ description: 'Publish at once' })
  publish?: boolean;
}

/** Fields that are left out stay as they are. */
export class ChangeEventDto extends writtenFields(Optional) {}

export class HelpersDto {
  @ListOfIds({ max: 50, description: 'All who may stand at the door beside the organiser: who is not named here may not any more' })
  user_ids: string[];
}

export class CoOrganisersDto {
  @ListOfIds({
    max: 50,
    description: 'All who organise the event beside the organiser, who is left out: who is not named here does not any more',
  })
  user_ids: string[];
}

export class ReasonDto {
  @Text({ min: 1, max: 1000, ...visible })
  reason: string;
}

class StoredPlaceDto {
  @Text({ max: 100 })
  city: string;

  @Nullable()
  @Text({ max: 255 })
  address: string | null;

  @Nullable()
  @Decimal({ min: -90, max: 90 })
  latitude: number | null;

  @Nullable()
  @Decimal({ min: -180, max: 180 })
  longitude: number | null;
}

class RatingDto {
  @Integer({ min: 0, description: 'Number of reviews' })
  count: number;

  @Nullable()
  @Decimal({ min: 1, max: 5, description: 'To two places; null without reviews' })
  average: number | null;
}

/** An event as lists show it. */
export class EventCardDto {
  @Id()
  id: string;

  @Integer({ min: 1, description: 'Grows with every change of the event itself' })
  version: number;

  @OneOf(eventStatuses)
  status: EventStatus;

  @Text({ max: 255 })
  name: string;

  @Nullable()
  @Text({ max: 500 })
  short_description: string | null;

  @Text({ max: 50, description: 'A slug of GET /api/categories' })
  category: string;

  @Instant()
  starts_at: Date;

  @Instant()
  ends_at: Date;

  @Text({ max: 64, description: 'IANA name' })
  time_zone: string;

  @Nullable()
  @Nested(() => StoredPlaceDto)
  location: StoredPlaceDto | null;

  @Nullable()
  @Text({ max: 2000, format: 'uri' })
  online_url: string | null;

  @Nullable()
  @Text({ max: 2000, description: 'WebP, at most 1280 pixels wide; everybody may see and keep it' })
  image_url: string | null;

  @Nullable()
  @Text({ max: 2000, description: 'The same, at most 640 pixels wide' })
  image_small_url: string | null;

  @Id()
  organiser_id: string;

  @Nullable()
  @Integer({ min: 1, description: 'null: no limit' })
  max_participants: number | null;

  @Integer({ min: 0, description: 'Seats that people have; may lag behind by a moment' })
  taken: number;

  @Nullable()
  @Integer({ min: 0, description: 'Free seats; null: no limit' })
  available: number | null;

  @Flag()
  waiting_list: boolean;

  @Nullable()
  @Nested(() => MoneyDto)
  price: MoneyDto | null;

  @Nested(() => RatingDto)
  rating: RatingDto;

  @Optional()
  @Decimal({ min: 0, max: 20_100, description: 'From the place asked for; only where near is given' })
  distance_km?: number;
}

/** The whole event. */
export class EventDto extends EventCardDto {
  @Text({ max: 20_000 })
  description: string;

  @Nullable()
  @Id()
  image_id: string | null;

  @Nullable()
  @Instant()
  registration_opens_at: Date | null;

  @Nullable()
  @Instant()
  registration_closes_at: Date | null;

  @Flag()
  requires_approval: boolean;

  @Flag()
  requires_application: boolean;

  @ListOf(() => QuestionDto, { max: 20, description: questionsAsked })
  questions: QuestionDto[];

  @Nullable()
  @Integer({ ...offerMinutes, description: offerMeans })
  offer_minutes: number | null;

  @Nullable()
  @Text({ max: 2000 })
  payment_info: string | null;

  @Nullable()
  @Instant({ description: refundMeans })
  refund_until: Date | null;

  @Optional()
  @ListOfIds({ max: 50, description: 'Who may stand at the door; shown to those alone who may change the event' })
  helper_ids?: string[];

  @Optional()
  @ListOfIds({ max: 50, description: 'Who organises it beside the organiser; shown to those alone who may change the event' })
  co_organiser_ids?: string[];

  @Nullable()
  @Text({ max: 1000 })
  cancel_reason: string | null;

  @Nullable()
  @Text({ max: 1000, description: 'Why a moderator took it out of the public' })
  reject_reason: string | null;

  @Nullable()
  @Integer({ min: 1, description: 'The limit that was asked for when more seats were taken already: max_participants is what they were' })
  wanted_participants: number | null;

  @Nullable()
  @Instant()
  published_at: Date | null;

  @Instant()
  created_at: Date;

  @Instant()
  updated_at: Date;
}

export class CapacityDto {
  @Id()
  event_id: string;

  @Nullable()
  @Integer({ min: 1, description: 'null: no limit' })
  max_participants: number | null;

  @Integer({ min: 0 })
  taken: number;

  @Nullable()
  @Integer({ min: 0, description: 'null: no limit' })
  available: number | null;
}

/** Seats held for somebody who is paying or was offered one are not free either. */
const available = ({ max_participants: limit, taken, held }: EventView) => (limit === null ? null : Math.max(0, limit - taken - held));

export function toCard(event: EventView) {
  return {
    id: event.id,
    version: event.version,
    status: event.status,
    name: event.name,
    short_description: event.short_description,
    category: event.category,
    starts_at: event.starts_at,
    ends_at: event.ends_at,
    time_zone: event.time_zone,
    location: event.location,
    online_url: event.online_url,
    image_url: event.image_url,
    image_small_url: event.image_small_url,
    organiser_id: event.organiser_id,
    max_participants: event.max_participants,
    taken: event.taken,
    available: available(event),
    waiting_list: event.waiting_list,
    price: event.price,
    rating: { count: event.review_count, average: event.review_average },
  } satisfies EventCardDto;
}

/** @param isInside whether the reader is one of those who may change the event */
export const toEventDto = (event: EventView, isInside: boolean): EventDto => ({
  ...toCard(event),
  description: event.description,
  image_id: event.image_id,
  registration_opens_at: event.registration_opens_at,
  registration_closes_at: event.registration_closes_at,
  requires_approval: event.requires_approval,
  requires_application: event.requires_application,
  questions: event.questions,
  offer_minutes: event.offer_minutes,
  payment_info: event.payment_info,
  refund_until: event.refund_until,
  ...(isInside ? { helper_ids: event.helper_ids, co_organiser_ids: event.co_organiser_ids } : {}),
  cancel_reason: event.cancel_reason,
  reject_reason: event.reject_reason,
  wanted_participants: event.wanted_participants,
  published_at: event.published_at,
  created_at: event.created_at,
  updated_at: event.updated_at,
});

export const toCapacityDto = (event: EventView): CapacityDto => ({
  event_id: event.id,
  max_participants: event.max_participants,
  taken: event.taken,
  available: available(event),
});

/** The fields that are there, a place with all its parts, and each question with an id. @param newId makes one */
export function toFields({ location, questions, ...rest }: Partial<CreateEventDto>, newId: () => string): Partial<EventFields> {
  const isWritten = ([name, value]: [string, unknown]) => value !== undefined && name !== 'publish';
  const fields = Object.fromEntries(Object.entries(rest).filter(isWritten)) as Partial<EventFields>;
  if (questions) fields.questions = questions.map((question) => toQuestion(question, newId));
  if (location === undefined) return fields;
  if (location === null) return { ...fields, location };
  const { city, address = null, latitude = null, longitude = null } = location;
  return { ...fields, location: { city: city.trim(), address, latitude, longitude } };
}

/** The parts always in one order, so that a question which is written as it is changes nothing. */
const toQuestion = ({ id, kind, label, required, options }: WrittenQuestionDto, newId: () => string): Question => ({
  id: id ?? newId(),
  kind,
  label,
  required,
  ...(options ? { options } : {}),
});
