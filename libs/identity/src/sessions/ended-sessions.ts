/** A session that opens nothing any more: it has ended, or its owner is blocked. */
export interface EndedSession {
  sessionId: string;
  /** The person whose it was. */
  userId: string;
}

/** The part of a Redis client in subscriber mode that is needed here; ioredis fits, and subscribes again by itself after a lost connection. */
interface Subscriber {
  subscribe(channel: string): Promise<unknown>;
  on(event: 'message', listener: (channel: string, message: string) => void): unknown;
}

/** One channel for the whole fleet, whatever the number of the database: Redis's channels know none. */
export const endedSessionsChannel = 'poydu:ended-sessions';

export const endedSessionText = ({ session_id, subject }: { session_id: string; subject: string }): string =>
  JSON.stringify({ sessionId: session_id, userId: subject } satisfies EndedSession);

/**
 * Calls `listener` within moments of the end of each session, and of the block of each person once for every session, for services that hold
 * connections open which the gateway was asked about only once. Redis keeps nothing for who does not listen: whoever was away from it may
 * have missed some, and has to let the gateway be asked again.
 * @param redis a connection of its own, which does nothing else
 */
export async function onEndedSession(redis: Subscriber, listener: (ended: EndedSession) => void): Promise<void> {
  redis.on('message', (channel, message) => {
    if (channel === endedSessionsChannel) listener(JSON.parse(message) as EndedSession);
  });
  await redis.subscribe(endedSessionsChannel);
}
