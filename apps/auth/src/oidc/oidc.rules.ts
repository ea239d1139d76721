import { timingSafeEqual } from 'node:crypto';
import { isEmail } from 'class-validator';
import { invalidField } from '@poydu/service';
import type { ExternalPerson } from '../identities/identity.js';
import type { OidcProvider } from './oidc-providers.rules.js';

/** A sign-in that was begun in a browser, which keeps it, encrypted, until it comes back from the provider. */
export interface SignInAttempt {
  provider: string;
  state: string;
  nonce: string;
  verifier: string;
  /** Where on the site the person goes afterwards. */
  returnTo: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** Of whom the identity is to be linked to an account, instead of signing in. */
  linkTo?: { userId: string; sessionId: string };
}

const attemptSeconds = 600;

/** `__Host-`: only over https (or loopback), and for this very host. Lax, for the provider sends the browser back by a link. */
const cookieName = '__Host-poydu-sign-in';
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax';
export const attemptCookie = (encrypted: string): string => `${cookieName}=${encrypted}; Max-Age=${String(attemptSeconds)}; ${attributes}`;
export const endedAttemptCookie = `${cookieName}=; Max-Age=0; ${attributes}`;
const cookiePattern = new RegExp(`(?:^|;\\s*)${cookieName}=([^;\\s]+)`);
export const readAttemptCookie = (cookies: string | undefined): string | undefined => cookiePattern.exec(cookies ?? '')?.[1];

export const endOfAttempt = (now: Date): number => now.getTime() + attemptSeconds * 1000;

/** Whether the answer of the provider belongs to what was begun in this browser. */
export function belongsTogether(attempt: SignInAttempt, provider: string, state: string | null, now: Date): boolean {
  const [expected, given] = [Buffer.from(attempt.state), Buffer.from(state ?? '')];
  const isSame = expected.length === given.length && timingSafeEqual(expected, given);
  return isSame && attempt.provider === provider && attempt.expiresAt > now.getTime();
}

/** A place on our own site. @throws AppError validation-failed for any other, so that nobody is led astray by a link to us */
export function placeOnSite(wanted: string, publicUrl: string): string {
  const { origin } = new URL(publicUrl);
  const isPath = /^\/(?![/\\])[^\\\p{Control}]*$/u.test(wanted);
  const url = isPath && URL.canParse(wanted, origin) ? new URL(wanted, origin) : undefined;
  if (url?.origin !== origin) throw invalidField('/return_to', 'must be a path on this site');
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Why it came to nothing, for the page that the person is led back to. */
export function placeWithProblem(place: string, code: string, publicUrl: string): string {
  const url = new URL(place, publicUrl);
  url.searchParams.set('problem', code);
  return `${url.pathname}${url.search}${url.hash}`;
}

const textOf = (claim: unknown): string => (typeof claim === 'string' ? claim : '');

/** Who the provider says it is. An address counts only when the provider calls it verified and is trusted with that. */
export function personOf(claims: Record<string, unknown>, { issuer, trustsEmail }: OidcProvider): ExternalPerson {
  const email = textOf(claims['email']).toLowerCase();
  const isOwnAddress = trustsEmail && claims['email_verified'] === true && email.length <= 254 && isEmail(email);
  const username = textOf(claims['preferred_username']) || textOf(claims['nickname']);
  const locale = textOf(claims['locale']);
  return {
    issuer,
    subject: textOf(claims['sub']),
    // Some providers call people by their address, which is nobody else's business.
    username: username === '' || username.includes('@') ? null : username,
    fullName: textOf(claims['name']) || `${textOf(claims['given_name'])} ${textOf(claims['family_name'])}`.trim(),
    email: isOwnAddress ? email : null,
    locale: locale === '' ? null : locale.toLowerCase().startsWith('ru') ? 'ru' : 'en',
  };
}
