/** A session that opens nothing any more: it has ended, or its owner is blocked. */
export interface EndedSession {
  sessionId: string;
  /** The person whose it was. */
  userId: string;
}

/**
 * What is said here within moments of the end of each session, and of the block of each person once for every session, as an EndedSession, is for
 * services that hold connections open which the gateway was asked about only once. Whoever was away from Redis may have missed some, and has
 * to let the gateway be asked again. One channel for the whole fleet, whatever the number of the database: Redis's channels know none.
 */
export const endedSessionsChannel = 'poydu:ended-sessions';

export const endedSessionText = ({ session_id, subject }: { session_id: string; subject: string }): string =>
  JSON.stringify({ sessionId: session_id, userId: subject } satisfies EndedSession);
