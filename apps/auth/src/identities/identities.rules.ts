import { randomBytes, randomInt } from 'node:crypto';
import { usernamePattern } from '../accounts/account.dto.js';
import type { ExternalPerson } from './identity.js';

const longestFullName = 200;
const longestShownName = 254;
/** Postgres keeps no null characters; the others would spoil a line of text. */
const notForNames = /[\p{Control}\p{Surrogate}]/gu;

/** Usernames for a new account, of which the first free one is taken: the one that the person has elsewhere, the same with a number, any. */
export function usernamesFor(wanted: string | null): string[] {
  const own = (wanted ?? '').toLowerCase().replace(/[^a-z0-9._-]/g, '');
  const likeIt = usernamePattern.test(own) ? [own, `${own.slice(0, 27)}-${String(randomInt(1000, 10_000))}`] : [];
  return [...likeIt, ...Array.from({ length: 3 }, () => `user-${randomBytes(6).toString('hex')}`)];
}

/** What the person is called elsewhere, made to fit; the username when that leaves nothing. */
export function fullNameFor(wanted: string, username: string): string {
  const name = wanted.replace(notForNames, ' ').trim();
  return [...name].slice(0, longestFullName).join('') || username;
}

/** By what the person knows this identity in a list: the username there, else the name. */
export const shownNameOf = ({ username, fullName }: Pick<ExternalPerson, 'username' | 'fullName'>): string | null =>
  [...(username ?? fullName).replace(notForNames, ' ')].slice(0, longestShownName).join('') || null;
