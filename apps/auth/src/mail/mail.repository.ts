import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

export interface MailDraft {
  id: string;
  /** Encrypted with a key of this service. */
  content: string;
  expiresAt: Date;
}

@Injectable()
export class MailRepository {
  constructor(private readonly database: Database) {}

  async insert({ id, content, expiresAt }: MailDraft, now: Date): Promise<void> {
    await this.database.query(`INSERT INTO mail_drafts (id, content, created_at, expires_at) VALUES ($1, $2, $3, $4)`, [
      id,
      content,
      now,
      expiresAt,
    ]);
  }

  /** Takes the oldest drafts away; another replica that looks at the same time takes others. */
  take(count: number): Promise<MailDraft[]> {
    return this.database.query<MailDraft>(
      `DELETE FROM mail_drafts
       WHERE id IN (SELECT id FROM mail_drafts ORDER BY created_at, id FOR UPDATE SKIP LOCKED LIMIT $1)
       RETURNING id, content, expires_at AS "expiresAt"`,
      [count],
    );
  }
}
