import { z } from 'zod';
import { id, instant, money, place, version } from './common.js';
import { defineMessage } from './message.js';
import { topics } from './topics.js';

export const eventStatuses = ['draft', 'pending_review', 'active', 'completed', 'cancelled', 'rejected'] as const;
export type EventStatus = (typeof eventStatuses)[number];

export const questionKinds = ['text', 'choice', 'checkbox'] as const;

/** One question of the application form. */
export const question = z.object({
  id: z.string().describe('Unique within the event; the answer is filed under it'),
  kind: z.enum(questionKinds),
  label: z.string(),
  required: z.boolean(),
  options: z.array(z.string()).optional().describe('Of a choice: what can be chosen'),
});
export type Question = z.infer<typeof question>;

export const eventState = z.object({
  event_id: id(),
  version: version(),
  status: z.enum(eventStatuses),
  name: z.string(),
  short_description: z.string().nullable(),
  category: z.string(),
  starts_at: instant(),
  ends_at: instant(),
  time_zone: z.string().describe('IANA name; how the times are shown'),
  location: place.nullable(),
  online_url: z.string().nullable(),
  image_id: id().nullable(),
  organiser_id: id(),
  max_participants: z.number().int().positive().nullable().describe('null: no limit'),
  wanted_participants: z
    .number()
    .int()
    .positive()
    .nullable()
    .optional()
    .describe('The limit that the organiser asked for too late, when more seats were taken; max_participants is the one that holds'),
  price: money.nullable(),
  registration_opens_at: instant().nullable(),
  registration_closes_at: instant().nullable(),
  requires_approval: z.boolean(),
  requires_application: z.boolean(),
  waiting_list: z.boolean(),
  offer_minutes: z
    .number()
    .int()
    .positive()
    .nullable()
    .optional()
    .describe('How long the first in line has for accepting a seat that became free; null: it is theirs at once'),
  payment_info: z.string().nullable(),
  refund_until: instant().nullable().optional().describe('Until when who cancels gets the money back; null: until the start'),
  questions: z.array(question).optional().describe("The organiser's own questions in the application"),
  helper_ids: z.array(id()).optional().describe('Who may stand at the door beside the organiser'),
  co_organiser_ids: z
    .array(id())
    .optional()
    .describe('Who may do what the organiser may, but for calling the event off and naming others like them'),
  named_by: id().optional().describe('Who has just changed helper_ids or co_organiser_ids; of this message alone, and of no later state'),
  cancel_reason: z.string().nullable(),
});
export type EventState = z.infer<typeof eventState>;

/** Whether this person organises the event, alone or beside another. */
export const organises = (
  userId: string,
  { organiser_id, co_organiser_ids = [] }: Pick<EventState, 'organiser_id' | 'co_organiser_ids'>,
): boolean => organiser_id === userId || co_organiser_ids.includes(userId);

const eventMessage = (what: string, summary: string) =>
  defineMessage({ type: `poydu.event.${what}.v1`, topic: topics.events, summary, schema: eventState, key: (event) => event.event_id });

export const EventDrafted = eventMessage('drafted', 'An organiser began an event; it is not public yet');
export const EventPublished = eventMessage('published', 'An event is open to the public');
export const EventChanged = eventMessage('changed', 'An event changed');
export const EventCancelled = eventMessage('cancelled', 'The organiser called an event off');
export const EventCompleted = eventMessage('completed', 'The end of an event has passed');
export const EventRejected = eventMessage('rejected', 'A moderator took an event out of the public');
export const EventReinstated = eventMessage('reinstated', 'A moderator put an event back');
export const eventMessages = [
  EventDrafted,
  EventPublished,
  EventChanged,
  EventCancelled,
  EventCompleted,
  EventRejected,
  EventReinstated,
] as const;
