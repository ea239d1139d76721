import type { EventState } from '@poydu/contracts';
import type { EventRecord } from './event.entity.js';

/** The state of an event as the others get it. */
export const toEventState = (event: EventRecord): EventState => ({
  event_id: event.id,
  version: event.version,
  status: event.status,
  name: event.name,
  short_description: event.short_description,
  category: event.category,
  starts_at: event.starts_at.toISOString(),
  ends_at: event.ends_at.toISOString(),
  time_zone: event.time_zone,
  location: event.location,
  online_url: event.online_url,
  image_id: event.image_id,
  organiser_id: event.organiser_id,
  max_participants: event.max_participants,
  wanted_participants: event.wanted_participants,
  price: event.price,
  registration_opens_at: event.registration_opens_at?.toISOString() ?? null,
  registration_closes_at: event.registration_closes_at?.toISOString() ?? null,
  requires_approval: event.requires_approval,
  requires_application: event.requires_application,
  waiting_list: event.waiting_list,
  offer_minutes: event.offer_minutes,
  payment_info: event.payment_info,
  refund_until: event.refund_until?.toISOString() ?? null,
  questions: event.questions,
  helper_ids: event.helper_ids,
  co_organiser_ids: event.co_organiser_ids,
  cancel_reason: event.cancel_reason,
});
