import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

/** Wrong or right, so many things may be shown for one challenge; then it is void. */
export const mostAttempts = 5;

/** A log-in that waits for its second factor. */
interface Challenge {
  id: string;
  userId: string;
  /** What the password was checked against; null where something else than a password showed who it is. */
  passwordHash: string | null;
  /** What a passkey has to sign; null for who has none. */
  passkeyChallenge: string | null;
}

interface NewChallenge extends Challenge {
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date;
}

@Injectable()
export class ChallengesRepository {
  constructor(private readonly database: Database) {}

  async insert({ id, tokenHash, userId, passwordHash, passkeyChallenge, createdAt, expiresAt }: NewChallenge): Promise<void> {
    await this.database.query(
      `INSERT INTO second_factor_challenges (id, token_hash, user_id, password_hash, passkey_challenge, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, tokenHash, userId, passwordHash, passkeyChallenge, createdAt, expiresAt],
    );
  }

  /** Counts an attempt before it is looked at, so that guesses sent at once count as well. @returns undefined when none is left. */
  async countAttempt(tokenHash: string, now: Date): Promise<Challenge | undefined> {
    const [challenge] = await this.database.query<Challenge>(
      `UPDATE second_factor_challenges SET attempts = attempts + 1
       WHERE token_hash = $1 AND expires_at > $2 AND attempts < ${String(mostAttempts)}
       RETURNING id, user_id AS "userId", password_hash AS "passwordHash", passkey_challenge AS "passkeyChallenge"`,
      [tokenHash, now],
    );
    return challenge;
  }

  /** Whether it would be good, had not too much been tried with it. */
  async isSpent(tokenHash: string, now: Date): Promise<boolean> {
    const found = await this.database.query(`SELECT 1 FROM second_factor_challenges WHERE token_hash = $1 AND expires_at > $2`, [
      tokenHash,
      now,
    ]);
    return found.length > 0;
  }

  /** @returns false when another request was faster. */
  async remove(id: string): Promise<boolean> {
    return (await this.database.query(`DELETE FROM second_factor_challenges WHERE id = $1 RETURNING id`, [id])).length > 0;
  }
}
