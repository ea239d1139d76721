/** 256 random bits. */
export const deviceToken = {
  min: 43,
  max: 43,
  pattern: /^[A-Za-z0-9_-]{43}$/,
  patternDetail: 'is not a device token',
  description: 'Of an earlier log-in on this device; browsers have it as a cookie',
};

/** `__Host-`: only over https (or loopback), only for this very host. nginx hands it to auth alone. */
const cookieName = '__Host-poydu-device';
const lifeSeconds = 365 * 24 * 3600;
const cookiePattern = new RegExp(`(?:^|;\\s*)${cookieName}=([A-Za-z0-9_-]{43})(?:;|$)`);

/** The Set-Cookie by which a browser stays known for a year. */
export const deviceCookie = (token: string): string =>
  `${cookieName}=${token}; Max-Age=${String(lifeSeconds)}; Path=/; HttpOnly; Secure; SameSite=Lax`;

export const readDeviceCookie = (cookies: string | undefined): string | undefined => cookiePattern.exec(cookies ?? '')?.[1];

/** Who has not logged in on it for so long is a stranger there. */
export const deviceLifeMilliseconds = lifeSeconds * 1000;
