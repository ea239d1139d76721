import { z } from 'zod';
import { id, instant, version } from './common.js';
import { defineMessage } from './message.js';
import { topics } from './topics.js';

export const reviewState = z.object({
  review_id: id(),
  version: version(),
  event_id: id(),
  user_id: id(),
  rating: z.number().int().min(1).max(5),
  comment: z.string().nullable(),
  created_at: instant(),
  deleted: z.boolean(),
  /** The event's reviews after this change, so that a reader needs no arithmetic of its own; has a version of its own, for reviews of one event come in any order. */
  summary: z.object({ version: version(), count: z.number().int().nonnegative(), average: z.number().min(1).max(5).nullable() }),
});
export type ReviewState = z.infer<typeof reviewState>;

const reviewMessage = (what: string, summary: string) =>
  defineMessage({
    type: `poydu.review.${what}.v1`,
    topic: topics.reviews,
    summary,
    schema: reviewState,
    key: (review) => review.review_id,
  });
export const ReviewPosted = reviewMessage('posted', 'Somebody who attended an event reviewed it');
export const ReviewChanged = reviewMessage('changed', 'A review was changed or deleted');
export const reviewMessages = [ReviewPosted, ReviewChanged] as const;

export const mediaState = z.object({
  media_id: id(),
  version: version(),
  event_id: id().nullable().describe("null: the person's own picture"),
  user_id: id(),
  content_type: z.string(),
  url: z.string(),
  small_url: z.string().optional().describe('The same picture, smaller'),
  created_at: instant(),
  deleted: z.boolean(),
});
export type MediaState = z.infer<typeof mediaState>;

const mediaMessage = (what: string, summary: string) =>
  defineMessage({ type: `poydu.media.${what}.v1`, topic: topics.media, summary, schema: mediaState, key: (media) => media.media_id });
export const MediaUploaded = mediaMessage('uploaded', 'A picture is uploaded and can be shown');
export const MediaDeleted = mediaMessage('deleted', 'A picture is gone');
export const mediaMessages = [MediaUploaded, MediaDeleted] as const;

export const chatMessageState = z.object({
  message_id: id(),
  version: version(),
  event_id: id(),
  seq: z.number().int().positive().describe('Grows by one within a room'),
  user_id: id(),
  message_type: z.enum(['text', 'media']),
  message: z.string(),
  created_at: instant(),
});
export type ChatMessageState = z.infer<typeof chatMessageState>;

export const ChatMessagePosted = defineMessage({
  type: 'poydu.chat.message-posted.v1',
  topic: topics.chat,
  summary: 'A person wrote into the room of an event',
  schema: chatMessageState,
  key: (message) => message.message_id,
});

export const chatMessageDeletion = z.object({
  message_id: id(),
  version: version(),
  event_id: id(),
  user_id: id().describe('Who wrote it'),
  media_id: id().nullable().describe('The picture that it named, whosever it is; null for a text'),
  deleted_at: instant(),
});
export type ChatMessageDeletion = z.infer<typeof chatMessageDeletion>;

/** Takes the place of what was posted, by compaction: nothing of its text stays. */
export const ChatMessageDeleted = defineMessage({
  type: 'poydu.chat.message-deleted.v1',
  topic: topics.chat,
  summary: 'A message was taken out of the room of an event, by its author or by who organises the event',
  schema: chatMessageDeletion,
  key: (deletion) => deletion.message_id,
});
export const chatMessages = [ChatMessagePosted, ChatMessageDeleted] as const;

export const deliveryChannels = ['in_app', 'email', 'telegram', 'push'] as const;
export const deliveryState = z.object({
  delivery_id: id(),
  version: version(),
  user_id: id(),
  event_id: id().nullable(),
  kind: z.string().describe('What it is about, e.g. registered'),
  channel: z.enum(deliveryChannels),
  status: z.enum(['pending', 'sent', 'failed', 'skipped']),
  created_at: instant(),
  sent_at: instant().nullable(),
});
export type DeliveryState = z.infer<typeof deliveryState>;

export const DeliveryChanged = defineMessage({
  type: 'poydu.delivery.changed.v1',
  topic: topics.deliveries,
  summary: 'What leaves the fleet, by e-mail, push or Telegram, was sent over one channel, or could not be',
  schema: deliveryState,
  key: (delivery) => delivery.delivery_id,
});
