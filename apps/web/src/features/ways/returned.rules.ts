const known = ['totp', 'recovery-code', 'passkey'] as const;

/** A second step that a sign-in by a provider has left open. */
export interface ReturnedChallenge {
  status: 'second-factor-required';
  challenge_token: string;
  expires_at: string;
  methods: (typeof known)[number][];
}

/** Where a log-in may lead back to: a place on this site. */
export const placeOnSite = (place: unknown): string | undefined =>
  typeof place === 'string' && place.startsWith('/') && !place.startsWith('//') && !place.includes('\\') ? place : undefined;

/** Where the service sends a browser whose person has a second factor: `/login#challenge_token=…&methods=totp,recovery-code`. */
export function challengeIn(hash: string): ReturnedChallenge | undefined {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const challenge_token = said.get('challenge_token');
  if (!challenge_token) return undefined;
  const named = (said.get('methods') ?? '').split(',');
  return {
    status: 'second-factor-required',
    challenge_token,
    expires_at: said.get('expires_at') ?? '',
    methods: known.filter((method) => named.includes(method)),
  };
}

/** @returns where that sign-in was to lead */
export const returnIn = (hash: string): string | undefined => placeOnSite(new URLSearchParams(hash.replace(/^#/, '')).get('return_to'));

/** Providers are named in small letters. */
export const nameOfProvider = (provider: string): string => provider.charAt(0).toUpperCase() + provider.slice(1);
