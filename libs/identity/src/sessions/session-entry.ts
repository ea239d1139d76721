import { endedSessionsChannel, endedSessionText } from './ended-sessions.js';

/** What Redis knows of a session or of a service credential; the gateway reads it, auth writes it. */
export interface SessionEntry {
  /** Grows with every change of the session; an entry never takes the place of a newer one. */
  version: number;
  /** `blocked`: the person is blocked, and may do no more than log out, export and erase. */
  state: 'active' | 'blocked' | 'ended';
  kind: 'user' | 'service';
  /** The person's id, or the name of the client. */
  subject: string;
  /** Empty for a service. */
  session_id: string;
  /** The JWT for the services; empty in a tombstone. */
  identity_token: string;
  /** Milliseconds since 1970. */
  identity_expires_at: number;
  /** Milliseconds since 1970; slides with use. */
  expires_at: number;
  /** The session was opened by the bot for a person. */
  bot?: true;
}

/** The part of a Redis client that is needed here; ioredis fits. */
interface SessionRedis {
  get(key: string): Promise<string | null>;
  eval(script: string, keys: number, ...args: (string | number)[]): Promise<unknown>;
}

/** Seconds that an entry lives at most, tombstones too: what Redis should not know any more is gone by then. */
export const longestEntrySeconds = 600;

const keyOf = (tokenHash: string): string => `session:${tokenHash}`;

/**
 * Puts an entry there, unless a newer version or a tombstone stands there already, and says so to whoever holds a connection of the session
 * open (ended-sessions.ts) if it opens nothing any more. Redis runs it as one step.
 */
const putUnlessNewer = `
local known = redis.call('GET', KEYS[1])
if known then
  local entry = cjson.decode(known)
  if entry.version > tonumber(ARGV[2]) or (entry.state == 'ended' and ARGV[3] ~= 'ended') then return 0 end
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[4])
if ARGV[3] ~= 'active' then redis.call('PUBLISH', ARGV[5], ARGV[6]) end
return 1
`;

/** @returns undefined when Redis does not know the token: then auth is asked. */
export async function readSession(redis: Pick<SessionRedis, 'get'>, tokenHash: string): Promise<SessionEntry | undefined> {
  const text = await redis.get(keyOf(tokenHash));
  return text === null ? undefined : (JSON.parse(text) as SessionEntry);
}

/**
 * Writes what auth's database says of a session.
 * @param seconds how long it lives; at most `longestEntrySeconds`, and never beyond the session's own end.
 * @returns false when something newer was there.
 */
export async function writeSession(
  redis: Pick<SessionRedis, 'eval'>,
  tokenHash: string,
  entry: SessionEntry,
  now: Date,
  seconds: number = longestEntrySeconds,
): Promise<boolean> {
  const untilEnd = entry.state === 'ended' ? Infinity : entry.expires_at - now.getTime();
  const milliseconds = Math.max(1, Math.min(seconds * 1000, untilEnd));
  const said = [endedSessionsChannel, endedSessionText(entry)];
  const written = await redis.eval(
    putUnlessNewer,
    1,
    keyOf(tokenHash),
    JSON.stringify(entry),
    entry.version,
    entry.state,
    milliseconds,
    ...said,
  );
  return written === 1;
}
