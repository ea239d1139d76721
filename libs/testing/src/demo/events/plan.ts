import type { EventState } from '@poydu/contracts';
import type { Slot } from '../calendar.js';
import type { PlaceName } from '../places.js';

/** Slugs of the categories that demo events use. */
export const demoCategories = [
  'lecture',
  'workshop',
  'concert',
  'theatre',
  'cinema',
  'exhibition',
  'excursion',
  'sport',
  'games',
  'meetup',
  'kids',
  'charity',
] as const;

/** The people (by index) who organise. The first is olga. */
export const organisers = {
  olga: 0,
  second: 2,
  third: 3,
  petersburg: 7,
  islands: 8,
  kazan: 11,
  volga: 12,
  urals: 14,
  siberia: 31,
  yenisei: 33,
  far: 35,
  south: 36,
};

type Kept =
  | 'requires_approval'
  | 'requires_application'
  | 'questions'
  | 'waiting_list'
  | 'offer_minutes'
  | 'price'
  | 'payment_info'
  | 'online_url'
  | 'cancel_reason';

/** An event as written by hand; all that can be counted or derived is added in `events.ts`. */
export interface EventPlan extends Partial<Pick<EventState, Kept>> {
  /** Which guarantee of the product this event shows, for tests and for the README. */
  shows?:
    | 'sold-out'
    | 'waiting-list'
    | 'finished'
    | 'priced'
    | 'online'
    | 'approval'
    | 'application'
    | 'offers'
    | 'draft'
    | 'cancelled'
    | 'opens-later'
    | 'open'
    | 'unlimited';
  name: string;
  brief: string;
  description: string;
  category: (typeof demoCategories)[number];
  organiser: keyof typeof organisers;
  /** null: online, times in Moscow's zone. */
  place: PlaceName | null;
  slot: Slot;
  minutes: number;
  /** null: no limit. */
  seats: number | null;
  /** How long before the start the refunds end. */
  refundEndsHoursBefore?: number;
  /** How many hold a seat. */
  taken: number;
  waiting?: number;
  /** How many wait for the organiser's answer. */
  requested?: number;
  /** Whether the demo attendee, anton, is among them. */
  anton?: 'seated' | 'waiting';
}
