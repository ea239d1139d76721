import {
  type ChatMessageState,
  type DeliveryState,
  type EventState,
  type MediaState,
  type OccupancyState,
  type ProfileState,
  type RegistrationState,
  type ReviewState,
  summaryOf,
  type UserState,
} from '@poydu/contracts';
import { v7 as uuidv7 } from 'uuid';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** Each builder makes a state of the contracts that is valid, ordinary and another one each time; `overrides` say what the test is about. */
export function aUser(overrides: Partial<UserState> = {}): UserState {
  const userId = uuidv7();
  return {
    user_id: userId,
    version: 1,
    username: `user-${userId.slice(-12)}`,
    email: `${userId}@poydu.test`,
    full_name: 'Мария Ермакова',
    roles: ['USER'],
    blocked: false,
    locale: 'ru',
    telegram_id: null,
    created_at: inDays(0),
    ...overrides,
  };
}

export function aProfile(overrides: Partial<ProfileState> = {}): ProfileState {
  return {
    user_id: uuidv7(),
    version: 1,
    full_name: 'Мария Ермакова',
    phone: null,
    locale: 'ru',
    time_zone: 'Europe/Moscow',
    picture_url: null,
    notifications_enabled: true,
    telegram_id: null,
    ...overrides,
  };
}

/** An active event in a week, with a hundred seats. */
export function anEvent(overrides: Partial<EventState> = {}): EventState {
  return {
    event_id: uuidv7(),
    version: 1,
    status: 'active',
    name: 'Читки новой драмы',
    short_description: null,
    category: 'theatre',
    starts_at: inDays(7),
    ends_at: inDays(7.1),
    time_zone: 'Europe/Moscow',
    location: { city: 'Москва', address: 'Болотная набережная, 15', latitude: 55.7427, longitude: 37.6125 },
    online_url: null,
    image_id: null,
    organiser_id: uuidv7(),
    max_participants: 100,
    price: null,
    registration_opens_at: null,
    registration_closes_at: null,
    requires_approval: false,
    requires_application: false,
    waiting_list: false,
    payment_info: null,
    cancel_reason: null,
    ...overrides,
  };
}

export function aRegistration(overrides: Partial<RegistrationState> = {}, event: EventState = anEvent()): RegistrationState {
  return {
    registration_id: uuidv7(),
    version: 1,
    event_id: event.event_id,
    user_id: uuidv7(),
    status: 'registered',
    created_at: inDays(0),
    changed_at: inDays(0),
    event: summaryOf(event),
    ...overrides,
  };
}

export function anOccupancy(overrides: Partial<OccupancyState> = {}): OccupancyState {
  return { event_id: uuidv7(), version: 1, capacity: 100, taken: 1, held: 0, waiting: 0, ...overrides };
}

export function aReview(overrides: Partial<ReviewState> = {}): ReviewState {
  return {
    review_id: uuidv7(),
    version: 1,
    event_id: uuidv7(),
    user_id: uuidv7(),
    rating: 5,
    comment: 'Хочется ещё.',
    created_at: inDays(0),
    deleted: false,
    summary: { version: 1, count: 1, average: 5 },
    ...overrides,
  };
}

export function aMedia(overrides: Partial<MediaState> = {}): MediaState {
  const mediaId = uuidv7();
  return {
    media_id: mediaId,
    version: 1,
    event_id: uuidv7(),
    user_id: uuidv7(),
    content_type: 'image/png',
    url: `http://127.0.0.1/media/${mediaId}`,
    created_at: inDays(0),
    deleted: false,
    ...overrides,
  };
}

export function aChatMessage(overrides: Partial<ChatMessageState> = {}): ChatMessageState {
  return {
    message_id: uuidv7(),
    version: 1,
    event_id: uuidv7(),
    seq: 1,
    user_id: uuidv7(),
    message_type: 'text',
    message: 'Кто идёт от метро?',
    created_at: inDays(0),
    ...overrides,
  };
}

export function aDelivery(overrides: Partial<DeliveryState> = {}): DeliveryState {
  return {
    delivery_id: uuidv7(),
    version: 1,
    user_id: uuidv7(),
    event_id: uuidv7(),
    kind: 'registered',
    channel: 'email',
    status: 'sent',
    created_at: inDays(0),
    sent_at: inDays(0),
    ...overrides,
  };
}
