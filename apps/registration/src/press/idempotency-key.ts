import { createHash } from 'node:crypto';
import { invalidField } from '@poydu/service';

/** What makes a request with a key the same as another one. */
export interface IdempotencyKey {
  key: string;
  /** Of the body. */
  fingerprint: string;
}

/** Visible characters without spaces and commas: two headers, which arrive joined by a comma, are not taken for one key. */
const pattern = /^[!#-+\--~]{1,255}$/;

/**
 * The header Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): a string in quotes as the draft has it, or without, as most clients send it.
 * @param body as it was validated: an order of fields or spaces that differ do not make it another one
 * @throws AppError validation-failed
 */
export function parseIdempotencyKey(header: string | undefined, body: unknown): IdempotencyKey | null {
  if (header === undefined) return null;
  const key = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim();
  if (!pattern.test(key))
    throw invalidField('/idempotency-key', 'must be one key of 1 to 255 visible characters without spaces, quotes and commas');
  const fingerprint = createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest('base64url');
  return { key, fingerprint };
}
