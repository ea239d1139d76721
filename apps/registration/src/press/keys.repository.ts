import { Injectable } from '@nestjs/common';
import type { RegistrationStatus } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import type { IdempotencyKey } from './idempotency-key.js';
import type { Joined, Press } from './press.js';

const mostPrunedAtOnce = 10_000;

/** A press that came with a key. */
export type KeyedPress = Press & { idempotencyKey: IdempotencyKey };

interface Row {
  nr: number;
  fingerprint: string;
  registration_id: string;
  status: RegistrationStatus;
  position: number | null;
  expires_at: Date | null;
}

/** What was answered under a key, and to what. */
export interface KeptAnswer {
  fingerprint: string;
  joined: Joined;
}

/** Idempotency keys with the answers that they stand for. A key is there if and only if its effect is. */
@Injectable()
export class KeysRepository {
  constructor(private readonly database: Database) {}

  /** What stands under the keys of these presses, but for those that are new. */
  async find(presses: readonly KeyedPress[]): Promise<Map<KeyedPress, KeptAnswer>> {
    const kept = new Map<KeyedPress, KeptAnswer>();
    if (presses.length === 0) return kept;
    const rows = await this.database.query<Row>(
      `SELECT p.nr::integer, k.fingerprint, k.registration_id, k.status, k.position, k.expires_at
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) WITH ORDINALITY AS p (event_id, user_id, key, nr)
       JOIN idempotency_keys k USING (event_id, user_id, key)`,
      [presses.map(({ eventId }) => eventId), presses.map(({ userId }) => userId), presses.map(({ idempotencyKey: { key } }) => key)],
    );
    for (const { nr, fingerprint, registration_id: registrationId, status, position, expires_at: expiresAt } of rows) {
      const press = presses[nr - 1];
      if (press) kept.set(press, { fingerprint, joined: { registrationId, eventId: press.eventId, status, position, expiresAt } });
    }
    return kept;
  }

  /**
   * Keeps answers in the transaction of their effects.
   * @returns what stands under these keys already, if any of them was used meanwhile, as it may be at another replica
   */
  async keep(answers: readonly { press: KeyedPress; joined: Joined }[]): Promise<Map<KeyedPress, KeptAnswer>> {
    if (answers.length === 0) return new Map();
    const inserted = await this.database.query(
      `INSERT INTO idempotency_keys (event_id, user_id, key, fingerprint, registration_id, status, position, expires_at)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::integer[], $8::timestamptz[])
       ON CONFLICT DO NOTHING RETURNING 1`,
      [
        answers.map(({ press }) => press.eventId),
        answers.map(({ press }) => press.userId),
        answers.map(({ press }) => press.idempotencyKey.key),
        answers.map(({ press }) => press.idempotencyKey.fingerprint),
        answers.map(({ joined }) => joined.registrationId),
        answers.map(({ joined }) => joined.status),
        answers.map(({ joined }) => joined.position),
        answers.map(({ joined }) => joined.expiresAt),
      ],
    );
    return this.find(inserted.length === answers.length ? [] : answers.map(({ press }) => press));
  }

  /** Forgets keys of more than a day ago, in parts: one statement for all might run into its time-out for ever. */
  async prune(): Promise<void> {
    let removed: unknown[];
    do {
      removed = await this.database.query(
        `DELETE FROM idempotency_keys WHERE ctid IN (
           SELECT ctid FROM idempotency_keys WHERE created_at < now() - interval '1 day' LIMIT $1) RETURNING 1`,
        [mostPrunedAtOnce],
      );
    } while (removed.length === mostPrunedAtOnce);
  }
}

export const hasKey = (press: Press): press is KeyedPress => press.idempotencyKey !== null;
