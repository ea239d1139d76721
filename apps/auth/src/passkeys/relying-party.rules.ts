/** Who asks for passkeys: they belong to one domain, and are shown only to pages of these origins. */
export interface RelyingParty {
  id: string;
  origins: string[];
}

const loopback = new Set(['127.0.0.1', '[::1]']);

/**
 * @param publicUrl where people reach the front door. A passkey belongs to a name, never to an address: where the front door is an address
 *   of this very machine, passkeys work at http://localhost.
 */
export function relyingPartyOf(publicUrl: string): RelyingParty {
  const url = new URL(publicUrl);
  if (!loopback.has(url.hostname)) return { id: url.hostname, origins: [url.origin] };
  const named = new URL(url);
  named.hostname = 'localhost';
  return { id: named.hostname, origins: [named.origin] };
}
