/** What a ticket says, once it is known to be one. */
interface TicketClaims {
  registration_id: string;
  event_id: string;
}

/** A public key (RFC 7517) as the door's list has it. */
export interface TicketKey {
  kid: string;
  alg: string;
  kty: string;
  crv: string;
  x: string;
  y: string;
}

export type TicketReading =
  | { kind: 'ticket'; claims: TicketClaims }
  /** Not a ticket, or a forged one. */
  | { kind: 'forged' }
  /** Signed with a key that came after the list: only the service can say. */
  | { kind: 'unknownKey' };

const ticketType = 'poydu-ticket+jws';
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

const jsonOf = (part: string): unknown => JSON.parse(new TextDecoder().decode(bytesOf(part)));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Checks a ticket (JWS compact, ES256) without a network, as the service does with one. */
export async function readTicket(ticket: string, keys: readonly TicketKey[]): Promise<TicketReading> {
  const [head = '', body = '', signature = '', ...rest] = ticket.trim().split('.');
  if (!head || !body || !signature || rest.length > 0) return { kind: 'forged' };
  try {
    const header = jsonOf(head);
    if (!isObject(header) || header['alg'] !== 'ES256' || header['typ'] !== ticketType) return { kind: 'forged' };
    const known = keys.find(({ kid, alg }) => kid === header['kid'] && alg === 'ES256');
    if (!known) return { kind: 'unknownKey' };
    const { kty, crv, x, y } = known;
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, ['verify']);
    const signed = new TextEncoder().encode(`${head}.${body}`);
    if (!(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytesOf(signature), signed))) return { kind: 'forged' };
    const claims = jsonOf(body);
    if (!isObject(claims) || typeof claims['registration_id'] !== 'string' || typeof claims['event_id'] !== 'string')
      return { kind: 'forged' };
    return { kind: 'ticket', claims: { registration_id: claims['registration_id'], event_id: claims['event_id'] } };
  } catch {
    return { kind: 'forged' };
  }
}
