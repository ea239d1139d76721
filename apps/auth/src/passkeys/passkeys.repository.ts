import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

export interface Passkey {
  id: string;
  userId: string;
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  /** It is on several devices of the person, by a service that keeps it. */
  isSynced: boolean;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

type Purpose = 'registration' | 'sign-in';

const columns = `id, user_id AS "userId", credential_id AS "credentialId", public_key AS "publicKey", counter::float8 AS counter, transports,
  is_synced AS "isSynced", name, created_at AS "createdAt", last_used_at AS "lastUsedAt"`;

@Injectable()
export class PasskeysRepository {
  constructor(private readonly database: Database) {}

  /** The oldest first; nobody has more than a few. */
  listOf(userId: string): Promise<Passkey[]> {
    return this.database.query<Passkey>(`SELECT ${columns} FROM passkeys WHERE user_id = $1 ORDER BY created_at, id`, [userId]);
  }

  async findByCredentialId(credentialId: string): Promise<Passkey | undefined> {
    const [passkey] = await this.database.query<Passkey>(`SELECT ${columns} FROM passkeys WHERE credential_id = $1`, [credentialId]);
    return passkey;
  }

  /** @returns false when somebody has it already. */
  async insert({ id, userId, credentialId, publicKey, counter, transports, isSynced, name, createdAt }: Passkey): Promise<boolean> {
    const inserted = await this.database.query(
      `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, is_synced, name, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (credential_id) DO NOTHING RETURNING id`,
      [id, userId, credentialId, publicKey, counter, transports, isSynced, name, createdAt],
    );
    return inserted.length > 0;
  }

  /** @returns false when the counter is not ahead of what it was: the answer was given before, or by a copy. */
  async markUsed(id: string, counter: number, isSynced: boolean, now: Date): Promise<boolean> {
    const used = await this.database.query(
      `UPDATE passkeys SET counter = $2, is_synced = $3, last_used_at = $4
       WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0)) RETURNING id`,
      [id, counter, isSynced, now],
    );
    return used.length > 0;
  }

  /** @returns false when the person has no such passkey. */
  async remove(userId: string, id: string): Promise<boolean> {
    return (await this.database.query(`DELETE FROM passkeys WHERE user_id = $1 AND id = $2 RETURNING id`, [userId, id])).length > 0;
  }

  /** Takes the place of an earlier one of the same session. */
  async putChallenge(purpose: Purpose, key: string, challenge: string, expiresAt: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO passkey_challenges (purpose, key, challenge, expires_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (purpose, key) DO UPDATE SET challenge = $3, expires_at = $4`,
      [purpose, key, challenge, expiresAt],
    );
  }

  /** @returns the challenge, which nobody else gets, or undefined when there is none any more. */
  async takeChallenge(purpose: Purpose, key: string, now: Date): Promise<string | undefined> {
    const [taken] = await this.database.query<{ challenge: string; expiresAt: Date }>(
      `DELETE FROM passkey_challenges WHERE purpose = $1 AND key = $2 RETURNING challenge, expires_at AS "expiresAt"`,
      [purpose, key],
    );
    return taken && taken.expiresAt > now ? taken.challenge : undefined;
  }
}
