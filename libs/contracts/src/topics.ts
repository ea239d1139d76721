/** A Kafka topic: messages are keyed by the aggregate's id, so what happened to one thing stays in order. */
export interface Topic {
  readonly name: string;
  readonly partitions: number;
  /** `compact`: each message is the whole state and the newest one stays for ever. `delete`: messages end after `retentionMs`. */
  readonly cleanup: 'compact' | 'delete';
  readonly retentionMs?: number;
  /** What travels here, for the AsyncAPI document. */
  readonly description: string;
}

const compacted = (name: string, partitions: number, description: string): Topic => ({ name, partitions, cleanup: 'compact', description });

/** Partitions and retention of every topic of the fleet. The topics are made from this list and from nothing else. */
export const topics = {
  users: compacted('poydu.users', 6, 'Accounts: who exists, with which roles, blocked or not. Key: user id.'),
  profiles: compacted('poydu.profiles', 6, 'Profiles: how a person wants to be called and reached. Key: user id.'),
  events: compacted('poydu.events', 6, 'Events with their place, time, capacity and status. Key: event id.'),
  registrations: compacted('poydu.registrations', 12, 'Registrations and their status. Key: registration id.'),
  occupancy: compacted('poydu.occupancy', 6, 'Seats of an event: capacity, taken, held, waiting. Key: event id.'),
  reviews: compacted('poydu.reviews', 6, 'Reviews of events. Key: review id.'),
  media: compacted('poydu.media', 6, 'Pictures of events and people. Key: media id.'),
  chat: compacted('poydu.chat', 6, 'Messages in the rooms of events. Key: message id.'),
  erasures: {
    name: 'poydu.erasures',
    partitions: 3,
    cleanup: 'delete',
    retentionMs: 30 * 86_400_000,
    description: 'Accounts that are to be erased, and which service has done so; ids and times alone. Key: user id.',
  },
  audit: {
    name: 'poydu.audit',
    partitions: 3,
    cleanup: 'delete',
    retentionMs: 30 * 86_400_000,
    description: 'What administrators did in other services than auth, which keeps the log. Key: id of what it was done to.',
  },
  exports: {
    name: 'poydu.exports',
    partitions: 3,
    cleanup: 'delete',
    retentionMs: 86_400_000,
    description: 'Who asked for all that is kept on him, and what services answer, sealed to a key of that export alone. Key: export id.',
  },
  // Each is said once, so compaction would never remove any.
  deliveries: {
    name: 'poydu.deliveries',
    partitions: 6,
    cleanup: 'delete',
    retentionMs: 30 * 86_400_000,
    description: 'What was sent to whom over which channel, with what result; for a month. Key: delivery id.',
  },
  mailRequests: {
    name: 'poydu.mail-requests',
    partitions: 3,
    cleanup: 'delete',
    // An hour longer than what lives longest there.
    retentionMs: 25 * 3_600_000,
    description:
      "Codes, links and invitations to be mailed, encrypted to notification's public key; each says when it ends, a day at most. Key: request id.",
  },
} as const satisfies Record<string, Topic>;

export const allTopics: readonly Topic[] = Object.values(topics);

/** Where a consumer group puts the messages that it could not take in. */
export const deadLetterTopic = (topic: string, group: string): string => `${topic}.${group}.dlt`;
