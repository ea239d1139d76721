import type { Role } from '@poydu/contracts';
import type { SessionEntry } from '@poydu/identity';

export const sessionLifeSeconds = 30 * 24 * 3600;
/** The bot asks for another one whenever its own has ended. */
const botSessionLifeSeconds = 24 * 3600;
export const identityLifeSeconds = 3600;
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
  /** It was opened with a second factor or a passkey, or one was added in it. */
  hasSecondFactor: boolean;
}

export const isOver = ({ endedAt, expiresAt }: Pick<SessionOfPerson, 'endedAt' | 'expiresAt'>, now: Date): boolean =>
  endedAt !== null || expiresAt <= now;

export const endOfNewSession = (now: Date, isOfBot: boolean): Date =>
  new Date(now.getTime() + (isOfBot ? botSessionLifeSeconds : sessionLifeSeconds) * 1000);

type Rights = Pick<SessionOfPerson, 'roles' | 'isOfBot' | 'hasSecondFactor'>;

/**
 * What the person may do by this session: nobody administers by a bot, nor with nothing but a password.
 * @param isSecondFactorRequired of administrators
 */
export const rolesIn = ({ roles, isOfBot, hasSecondFactor }: Rights, isSecondFactorRequired: boolean): Role[] =>
  isOfBot || (isSecondFactorRequired && !hasSecondFactor) ? roles.filter((role) => role !== 'ADMINISTRATOR') : roles;

export const isIdentityFresh = ({ identityToken, identityExpiresAt }: SessionOfPerson, now: Date): boolean =>
  identityToken !== null && identityExpiresAt !== null && identityExpiresAt.getTime() - now.getTime() > identityReserveMilliseconds;

export const isSeenAgain = ({ lastSeenAt }: SessionOfPerson, now: Date): boolean =>
  now.getTime() - lastSeenAt.getTime() >= seenAgainMilliseconds;

/** It was used, and lives on from now. @param ip where, as far as that is known */
export const seenAgain = (session: SessionOfPerson, ip: string | undefined, now: Date): SessionOfPerson => ({
  ...session,
  lastSeenAt: now,
  ip: ip ?? session.ip,
  expiresAt: endOfNewSession(now, session.isOfBot),
});

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
