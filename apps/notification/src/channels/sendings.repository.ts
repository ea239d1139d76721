import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { Sending } from '../notices/deliveries.repository.js';
import type { OutsideChannel } from './channel.js';

/** A delivery that one replica has taken, to be sent now. */
export interface ClaimedSending {
  id: string;
  /** This one is counted. */
  attempts: number;
  createdAt: Date;
}

/** Deliveries that are still to be sent by Telegram and push. These rows are the truth: what Redis knows of them can be lost. */
@Injectable()
export class SendingsRepository {
  constructor(private readonly database: Database) {}

  async add(sendings: readonly Sending[], now: Date): Promise<void> {
    if (sendings.length === 0) return;
    await this.database.query(
      `INSERT INTO sendings (id, channel, next_attempt_at, created_at) SELECT id, channel, $3, $3 FROM unnest($1::uuid[], $2::text[]) AS s (id, channel)
       ON CONFLICT DO NOTHING`,
      [sendings.map(({ id }) => id), sendings.map(({ channel }) => channel), now],
    );
  }

  /** Those that have waited longest. */
  async due(channel: OutsideChannel, limit: number, now: Date): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT id FROM sendings WHERE channel = $1 AND next_attempt_at <= $3 ORDER BY next_attempt_at LIMIT $2',
      [channel, limit, now],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes one that is due for one attempt; nobody else gets it before `until`. @returns undefined when there is nothing to take. */
  async claim(id: string, now: Date, until: Date): Promise<ClaimedSending | undefined> {
    const [row] = await this.database.query<ClaimedSending>(
      `UPDATE sendings SET attempts = attempts + 1, next_attempt_at = $3 WHERE id = $1 AND next_attempt_at <= $2
       RETURNING id, attempts, created_at AS "createdAt"`,
      [id, now, until],
    );
    return row;
  }

  /** @param attempts that count so far */
  async postpone(id: string, until: Date, attempts: number): Promise<void> {
    await this.database.query('UPDATE sendings SET next_attempt_at = $2, attempts = $3 WHERE id = $1', [id, until, attempts]);
  }

  async remove(id: string): Promise<void> {
    await this.database.query('DELETE FROM sendings WHERE id = $1', [id]);
  }
}
