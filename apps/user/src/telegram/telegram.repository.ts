import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { TelegramProfileDto } from './telegram.dto.js';

@Injectable()
export class TelegramRepository {
  constructor(private readonly database: Database) {}

  /** A new profile, or all fields of the one that is there. */
  async upsert(profile: TelegramProfileDto, now: Date): Promise<void> {
    const { telegram_id, username = null, first_name = null, last_name = null, language_code = null, is_premium = false } = profile;
    await this.database.query(
      `INSERT INTO telegram_profiles (telegram_id, username, first_name, last_name, language_code, is_premium, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
       ON CONFLICT (telegram_id) DO UPDATE SET username = excluded.username, first_name = excluded.first_name, last_name = excluded.last_name,
         language_code = excluded.language_code, is_premium = excluded.is_premium, updated_at = excluded.updated_at`,
      [telegram_id, username, first_name, last_name, language_code, is_premium, now],
    );
  }
}
