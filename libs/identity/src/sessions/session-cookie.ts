/** `__Host-`: only over https (or loopback), only for this very host, for every path. */
export const sessionCookieName = '__Host-poydu';

const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax';

/** The Set-Cookie of a browser's session; no script of the page can read it. */
export const sessionCookie = (token: string, maxAgeSeconds: number): string =>
  `${sessionCookieName}=${token}; Max-Age=${String(Math.floor(maxAgeSeconds))}; ${attributes}`;

/** The Set-Cookie that takes it away. */
export const endedSessionCookie = `${sessionCookieName}=; Max-Age=0; ${attributes}`;

interface OriginHeaders {
  origin?: string | undefined;
  'sec-fetch-site'?: string | string[] | undefined;
}

/**
 * Whether a browser sends this request from a page of another site, so that it must neither open a session nor change anything by a
 * cookie. What is no browser sends neither header, and cannot be made to send somebody's cookie.
 * @param publicUrl where people reach the front door.
 */
export function isFromAnotherSite(headers: OriginHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return false;
  if (headers.origin !== undefined) return headers.origin !== new URL(publicUrl).origin;
  return site !== undefined;
}
