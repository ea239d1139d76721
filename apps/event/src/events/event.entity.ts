import type { EventState, Question } from '@poydu/contracts';

type Instants = 'starts_at' | 'ends_at' | 'registration_opens_at' | 'registration_closes_at' | 'refund_until';

/** What an organiser writes. The names are those of the wire, for an event is stored, shown and published as it was written. */
export interface EventFields extends Omit<
  EventState,
  | 'event_id'
  | 'version'
  | 'status'
  | 'organiser_id'
  | 'cancel_reason'
  | 'helper_ids'
  | 'co_organiser_ids'
  | 'wanted_participants'
  | Instants
> {
  description: string;
  starts_at: Date;
  ends_at: Date;
  registration_opens_at: Date | null;
  registration_closes_at: Date | null;
  refund_until: Date | null;
  questions: Question[];
  offer_minutes: number | null;
}

/** An event with what the service itself decides about it. */
export interface EventRecord extends EventFields, Pick<EventState, 'version' | 'status' | 'organiser_id' | 'cancel_reason'> {
  id: string;
  /** Who may stand at the door beside the organiser. */
  helper_ids: string[];
  /** Who organises it beside the organiser. */
  co_organiser_ids: string[];
  /** Why a moderator took it out of the public; null when none did. */
  reject_reason: string | null;
  /** The limit the organiser asked for last, where more seats were taken already; null when the limit is what was asked for. */
  wanted_participants: number | null;
  /** When it became public for the first time. */
  published_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

/** An event with what other services know of it. */
export interface EventView extends EventRecord {
  taken: number;
  held: number;
  review_count: number;
  review_average: number | null;
  image_url: string | null;
  image_small_url: string | null;
}
