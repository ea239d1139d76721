/** What identity tokens look like (JWT, RS256, signed by auth). They never leave the fleet. */
export const identityToken = { typ: 'poydu-identity+jwt', issuer: 'poydu-auth', audience: 'poydu' } as const;

/** The claims of a person's identity token. */
export interface PersonClaims {
  sub: string;
  /** The session. */
  sid: string;
  username: string;
  email: string | null;
  /** Those in effect in this session. */
  roles: string[];
  /** The account has the role ADMINISTRATOR, be it in effect in this session or not. */
  is_administrator?: boolean;
  /** When the person showed who he is, in seconds; absent where somebody else opened the session for him (OpenID Connect Core, 2). */
  auth_time?: number;
}

/** The claims of a service credential's identity token: `sub` is the registered client. */
export interface ClientClaims {
  sub: string;
  scopes: string[];
}

export type IdentityClaims = PersonClaims | ClientClaims;
