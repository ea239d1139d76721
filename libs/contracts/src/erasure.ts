import { z } from 'zod';
import { id, instant } from './common.js';
import { defineMessage, type OutgoingMessage, tombstone } from './message.js';
import { topics } from './topics.js';

/** Whoever keeps anything on people: an erasure is complete when each of them has said that it has nothing left. */
export const erasingServices = ['auth', 'user', 'event', 'registration', 'review', 'media', 'chat', 'notification'] as const;

export const ErasureRequested = defineMessage({
  type: 'poydu.erasure.requested.v1',
  topic: topics.erasures,
  summary:
    'A person asked for the account and all that is kept on it to be erased; auth ends the account, and all others follow its tombstone',
  schema: z.object({ user_id: id(), requested_at: instant() }),
  key: (erasure) => erasure.user_id,
});

export const ErasureAcknowledged = defineMessage({
  type: 'poydu.erasure.acknowledged.v1',
  topic: topics.erasures,
  summary: 'A service has erased or made anonymous all that it kept on a person',
  schema: z.object({ user_id: id(), service: z.string(), erased_at: instant() }),
  key: (erasure) => erasure.user_id,
});

/**
 * The end of an account, said by auth on `poydu.users`: every service that keeps anything on people erases it when it reads this, and
 * acknowledges it in the same transaction. Behind it in its partition there is nothing more of the account.
 */
export const userErased = (userId: string): OutgoingMessage<null> => tombstone(topics.users, userId, 'poydu.user.erased.v1');
