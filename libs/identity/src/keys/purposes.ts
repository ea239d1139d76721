const hour = 3600;
const day = 24 * hour;

/**
 * What key pairs are for. A purpose has one owner, who alone reads its private keys and makes them (deploy/vault/policies says the
 * same to Vault), and one algorithm, which no token can choose.
 */
export const purposes = {
  /** Identity tokens. Verifying them is cheapest with RS256, and each request verifies one. */
  identity: { owner: 'auth', algorithm: 'RS256', longestUseSeconds: hour },
  /** Tickets, checked at a door's device without a network. A ticket is made long before its event. */
  ticket: { owner: 'registration', algorithm: 'ES256', longestUseSeconds: 730 * day },
  /** What is sealed for notification in `poydu.mail-requests`. An invitation is of use for a day, codes and links are for less. */
  mail: { owner: 'notification', algorithm: 'ECDH-ES', longestUseSeconds: day },
} as const satisfies Record<string, { owner: string; algorithm: string; longestUseSeconds: number }>;

export type Purpose = keyof typeof purposes;
export type Algorithm = (typeof purposes)[Purpose]['algorithm'];

/**
 * Who is given a new key may use it after this, when every key ring has it: each looks three times meanwhile.
 * @param refreshSeconds between two looks (KEYS_REFRESH_SECONDS), the same for all services
 */
export const publicationSecondsAt = (refreshSeconds: number): number => Math.max(30, 3 * refreshSeconds);
