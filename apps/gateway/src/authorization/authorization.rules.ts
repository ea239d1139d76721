import type { SessionEntry } from '@poydu/identity';
import type { ProblemCode } from '@poydu/contracts';

/** Why a request may not go on, in one of the words that nginx has a problem document for. */
export interface Refusal {
  problem: Extract<ProblemCode, 'unauthenticated' | 'user-blocked' | 'forbidden-origin' | 'too-many-requests' | 'identity-unavailable'>;
  retryAfterSeconds?: number;
}

export const unauthenticated: Refusal = { problem: 'unauthenticated' };
export const userBlocked: Refusal = { problem: 'user-blocked' };
export const forbiddenOrigin: Refusal = { problem: 'forbidden-origin' };
export const identityUnavailable: Refusal = { problem: 'identity-unavailable', retryAfterSeconds: 1 };

const minute = 60_000;
/** An identity token that ends sooner is renewed before it is handed on. */
const renewBefore = 5 * minute;
/** One that cannot be renewed at the moment is handed on as long as the request can still be served with it. */
const usableFor = 30_000;

/** Whether auth must be asked for a fresh identity token. */
export const isToBeRenewed = (entry: SessionEntry, now: number): boolean =>
  entry.state !== 'ended' && entry.identity_expires_at - now < renewBefore;

/** Whether what is known will do while auth cannot be asked. */
export const isStillUsable = (entry: SessionEntry, now: number): boolean => entry.identity_expires_at - now > usableFor;

/** What a session is good for. @param isOpenToBlocked whether the route may be used by people who are blocked. */
export function refusalOf(entry: SessionEntry | undefined, isOpenToBlocked: boolean, now: number): Refusal | undefined {
  if (!entry || entry.state === 'ended' || entry.expires_at <= now) return unauthenticated;
  if (entry.state === 'blocked' && !isOpenToBlocked) return userBlocked;
  return undefined;
}
