import type { EventState } from '@poydu/contracts';
import { baseDay, instantOf, shift } from './calendar.js';
import { moscow } from './events/moscow.js';
import { organisers, type EventPlan } from './events/plan.js';
import { saintPetersburg } from './events/saint-petersburg.js';
import { uralsAndEast } from './events/urals-and-east.js';
import { volgaAndSouth } from './events/volga-and-south.js';
import { demoId } from './ids.js';
import { cities, cityOf, placeOf } from './places.js';

/** An event in the words of the contracts, with what only the event service keeps. */
export interface DemoEvent extends EventState {
  description: string;
  created_at: string;
}

/** In this order for ever: an event's place in the list is its id. New ones go to the end. */
export const plans: readonly EventPlan[] = [...moscow, ...saintPetersburg, ...volgaAndSouth, ...uralsAndEast];

/** When the event was made (and published, unless it is a draft): before its first registration, for a past one too. */
export const createdAt = (index: number, base: Date): Date => shift(base, -(50 - (index % 25)), 7 * 60 + ((index * 47) % 600));

function event(plan: EventPlan, index: number, base: Date): DemoEvent {
  const timeZone = plan.place ? cities[cityOf(plan.place)][0] : 'Europe/Moscow';
  const startsAt = instantOf(plan.slot, timeZone, base);
  return {
    event_id: demoId('event', index),
    version: 1,
    status: plan.shows === 'draft' || plan.shows === 'cancelled' ? plan.shows : plan.shows === 'finished' ? 'completed' : 'active',
    name: plan.name,
    short_description: plan.brief,
    description: plan.description,
    category: plan.category,
    starts_at: startsAt.toISOString(),
    ends_at: shift(startsAt, 0, plan.minutes).toISOString(),
    time_zone: timeZone,
    location: plan.place ? placeOf(plan.place) : null,
    online_url: plan.online_url ?? null,
    image_id: null,
    organiser_id: demoId('person', organisers[plan.organiser]),
    max_participants: plan.seats,
    price: plan.price ?? null,
    registration_opens_at: plan.shows === 'opens-later' ? shift(startsAt, -30).toISOString() : null,
    registration_closes_at: null,
    requires_approval: plan.requires_approval ?? false,
    requires_application: plan.requires_application ?? false,
    questions: plan.questions ?? [],
    waiting_list: plan.waiting_list ?? false,
    offer_minutes: plan.offer_minutes ?? null,
    payment_info: plan.payment_info ?? null,
    refund_until: plan.refundEndsHoursBefore === undefined ? null : shift(startsAt, 0, -60 * plan.refundEndsHoursBefore).toISOString(),
    helper_ids: [],
    co_organiser_ids: [],
    cancel_reason: plan.cancel_reason ?? null,
    created_at: createdAt(index, base).toISOString(),
  };
}

/** 40 events: one finished lately, the others within three months from the day of `now`. Their ids never change. */
export const demoEvents = (now: Date): DemoEvent[] => plans.map((plan, index) => event(plan, index, baseDay(now)));

/**
 * The id of the demo event that shows something: `open` (free seats, anton is not there), `sold-out`, `waiting-list` (full, nine wait, anton too),
 * `finished` (attended, reviewed), `priced` (and refunded until the day before), `online`, `approval`, `application` (with questions), `offers`
 * (full, five wait, a freed seat is offered for an hour), `unlimited`, `opens-later`, `draft`, `cancelled`.
 */
export function demoEventId(shows: NonNullable<EventPlan['shows']>): string {
  return demoId(
    'event',
    plans.findIndex((plan) => plan.shows === shows),
  );
}
