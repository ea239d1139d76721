import { createHash } from 'node:crypto';
import type { Delivery } from '../notices/delivery.js';
import type { Kind } from '../notices/kinds.js';
import type { Wording } from '../wording/wording.js';

/** What the site's service worker, or an app, is handed. Field names are snake_case, as everywhere on the wire. */
export interface PushContent {
  title: string;
  body: string;
  url: string;
  /** Messages with the same tag take each other's place. */
  tag: string;
  kind: Kind;
  event_id: string;
}

/** A push message is encrypted in one record of 4096 bytes (RFC 8291): in Cyrillic a letter takes two. */
const [longestTitle, longestBody] = [200, 1000];

const clipped = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`);

export function contentOf({ kind, subject, eventId }: Delivery, { title, lines, event, button, home }: Wording): PushContent {
  const when = event ? [[event.when, event.where].filter((part) => part !== null).join(', ')] : [];
  return {
    title: clipped(title, longestTitle),
    body: clipped([...when, ...lines].join('\n'), longestBody),
    url: button?.url ?? home,
    tag: tagOf(kind, subject),
    kind,
    event_id: eventId,
  };
}

/** Thirty-two characters of base64url, as Topic asks for (RFC 8030, 5.4). */
const tagOf = (kind: Kind, subject: string): string => createHash('sha256').update(`${kind} ${subject}`).digest('base64url').slice(0, 32);

/** Who has to answer in time is woken; everybody else hears of it when the device is awake. */
export const urgencyOf = (kind: Kind): 'high' | 'normal' => (kind === 'offered' || kind === 'payment_due' ? 'high' : 'normal');

const dayMs = 86_400_000;

/** Seconds for which it is worth telling: until the seat is not kept any more, else a day. */
export function ttlOf({ data }: Delivery, now: Date): number {
  const left = data.expiresAt === undefined ? dayMs : Date.parse(data.expiresAt) - now.getTime();
  return Math.max(0, Math.floor(Math.min(left, dayMs) / 1000));
}

/**
 * Whether messages may be sent to an address that a browser has named: only to push services, or anybody could have us call anything.
 * @param allowed origins, comma-separated; `https://*.example.org` stands for all its subdomains
 */
export function isPushService(endpoint: string, allowed: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { origin, protocol, hostname, port, username } = new URL(endpoint);
  if (username !== '') return false;
  return allowed.split(',').some((pattern) => {
    const [, scheme, suffix] = /^(https?:)\/\/\*(\.[^:/]+)$/.exec(pattern.trim()) ?? [];
    if (suffix === undefined) return origin === pattern.trim();
    return protocol === scheme && port === '' && hostname.endsWith(suffix);
  });
}
