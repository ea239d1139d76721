import { isFromAnotherSite, isGenuineToken, sessionCookieName } from '@poydu/identity';

/** What nginx hands on of a request that asks for authorisation. */
export interface Credentials {
  authorization?: string | undefined;
  cookie?: string | undefined;
  origin?: string | undefined;
  'sec-fetch-site'?: string | undefined;
}

/** A token that the fleet has made, and how it came. */
export interface Credential {
  token: string;
  isCookie: boolean;
}

const cookiePattern = new RegExp(`(?:^|;\\s*)${sessionCookieName}=([^;\\s]+)`);
const bearerPattern = /^Bearer +(\S+) *$/i;
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The token of a request: a bearer wins over a cookie, even one that is not valid. @returns undefined for none, or one that is invented. */
export function credentialOf({ authorization, cookie }: Credentials, checksumKey: string): Credential | undefined {
  const isCookie = authorization === undefined;
  const token = isCookie ? cookiePattern.exec(cookie ?? '')?.[1] : bearerPattern.exec(authorization)?.[1];
  return token !== undefined && isGenuineToken(token, checksumKey) ? { token, isCookie } : undefined;
}

/** Whether a page of another site makes a browser change something in the name of the person who uses it. */
export function isForged(method: string, headers: Credentials, publicUrl: string): boolean {
  return !safeMethods.has(method) && isFromAnotherSite(headers, publicUrl);
}
