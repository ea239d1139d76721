import type { Role } from '@poydu/contracts';
import type { SessionEntry, SessionState } from '@poydu/identity';

export const sessionLifeSeconds = 30 * 24 * 3600;
/** The bot asks for another one whenever its own has ended. */
const botSessionLifeSeconds = 24 * 3600;
const identityLifeSeconds = 3600;
/** A stored identity token is handed out for as long as it has this much left. */
const identityReserveMilliseconds = 5 * 60_000;
/** Seen again after less than this is not worth a write. */
const seenAgainMilliseconds = 60_000;

/** A session with what its entry in Redis says of the person. */
export interface SessionOfPerson {
  id: string;
  userId: string;
  tokenHash: string;
  version: number;
  identityToken: string | null;
  identityExpiresAt: Date | null;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  /** Where it was used last. */
  ip: string;
  username: string;
  email: string | null;
  roles: Role[];
  isBlocked: boolean;
  /** A client of the fleet opened it for the person. */
  isOfBot: boolean;
  /** When it has shown a second factor or a passkey: at its beginning. */
  secondFactorAt: Date | null;
}

export const isOver = ({ endedAt, expiresAt }: Pick<SessionOfPerson, 'endedAt' | 'expiresAt'>, now: Date): boolean =>
  endedAt !== null || expiresAt <= now;

/** It slides with use, up to so many days after the log-in (ASVS 7.3.2). */
export function endOfSession({ createdAt, isOfBot }: Pick<SessionOfPerson, 'createdAt' | 'isOfBot'>, longestDays: number, now: Date): Date {
  const sliding = now.getTime() + (isOfBot ? botSessionLifeSeconds : sessionLifeSeconds) * 1000;
  return new Date(Math.min(sliding, createdAt.getTime() + longestDays * 86_400_000));
}

/** An administrator shows his second factor anew after so many hours; identity tokens of before end by then, for none is handed out in its last minutes. */
export const secondFactorSince = (hours: number, now: Date): Date =>
  new Date(now.getTime() - hours * 3_600_000 + identityReserveMilliseconds);

type Rights = Pick<SessionOfPerson, 'roles' | 'isOfBot' | 'secondFactorAt'>;

/**
 * What the person may do by this session: nobody administers by a bot, nor with nothing but a password, nor by a second factor of long ago.
 * @param since when an administrator has to have shown a second factor; null: he needs none
 */
export const rolesIn = ({ roles, isOfBot, secondFactorAt }: Rights, since: Date | null): Role[] =>
  isOfBot || (since && !(secondFactorAt && secondFactorAt > since)) ? roles.filter((role) => role !== 'ADMINISTRATOR') : roles;

/** Seconds that an identity token with these roles lives: an hour, and not longer than the right of an administrator. @param hours that this lasts; null: for ever */
export function identityLifeOf(roles: readonly Role[], secondFactorAt: Date | null, hours: number | null, now: Date): number {
  if (hours === null || !secondFactorAt || !roles.includes('ADMINISTRATOR')) return identityLifeSeconds;
  return Math.min(identityLifeSeconds, Math.floor((secondFactorAt.getTime() + hours * 3_600_000 - now.getTime()) / 1000));
}

export const isIdentityFresh = ({ identityToken, identityExpiresAt }: SessionOfPerson, now: Date): boolean =>
  identityToken !== null && identityExpiresAt !== null && identityExpiresAt.getTime() - now.getTime() > identityReserveMilliseconds;

export const isSeenAgain = ({ lastSeenAt }: SessionOfPerson, now: Date): boolean =>
  now.getTime() - lastSeenAt.getTime() >= seenAgainMilliseconds;

/** It was used, and lives on from now. @param ip where, as far as that is known */
export const seenAgain = (session: SessionOfPerson, ip: string | undefined, longestDays: number, now: Date): SessionOfPerson => ({
  ...session,
  lastSeenAt: now,
  ip: ip ?? session.ip,
  expiresAt: endOfSession(session, longestDays, now),
});

/** What is told of a session to who serves it without the gateway. @param session undefined: there is none, or its account is deleted */
export function stateOf(id: string, session: SessionOfPerson | undefined, now: Date): SessionState {
  if (!session || isOver(session, now)) return { session_id: id, state: 'ended', expires_at: 0 };
  return { session_id: id, state: session.isBlocked ? 'blocked' : 'active', expires_at: session.expiresAt.getTime() };
}

/** What Redis is told; a session that is over leaves a tombstone. */
export function entryOf(session: SessionOfPerson, now: Date): SessionEntry {
  const ended = isOver(session, now);
  return {
    version: session.version,
    state: ended ? 'ended' : session.isBlocked ? 'blocked' : 'active',
    kind: 'user',
    subject: session.userId,
    session_id: session.id,
    identity_token: ended ? '' : (session.identityToken ?? ''),
    identity_expires_at: ended ? 0 : (session.identityExpiresAt?.getTime() ?? 0),
    expires_at: session.expiresAt.getTime(),
    ...(session.isOfBot ? { bot: true as const } : {}),
  };
}
