import type { Locale } from '../accounts/account.js';

/** Who somebody is elsewhere, as the issuer says: Telegram, or an OpenID provider. */
export interface Identity {
  id: string;
  userId: string;
  issuer: string;
  subject: string;
  /** How the person is called there. */
  name: string | null;
  createdAt: Date;
  lastUsedAt: Date;
}

/** A person whom an issuer vouches for at this moment. */
export interface ExternalPerson {
  issuer: string;
  subject: string;
  /** There; a new account has the same where it can. */
  username: string | null;
  /** May be empty. */
  fullName: string;
  /** Only one that is believed to be the person's own. */
  email: string | null;
  /** When unknown, that of the browser counts. */
  locale: Locale | null;
}
