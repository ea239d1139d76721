import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

@Injectable()
export class ErasureRepository {
  constructor(private readonly database: Database) {}

  /** Idempotency keys are words of the person's own client. They hang on the events that the person registered for. */
  async forgetKeys(userId: string): Promise<void> {
    await this.database.query(
      `DELETE FROM idempotency_keys WHERE user_id = $1 AND event_id IN (SELECT event_id FROM registrations WHERE user_id = $1)`,
      [userId],
    );
  }
}
