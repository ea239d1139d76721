import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

@Injectable()
export class ErasureRepository {
  constructor(private readonly database: Database) {}

  /** The name, what was read and when the person was there are forgotten, and messages are left without their text: who reads by `seq` finds no gap. @returns the ids of the messages */
  async erase(userId: string): Promise<string[]> {
    for (const table of ['people', 'read_marks', 'websocket_connections']) {
      await this.database.query(`DELETE FROM ${table} WHERE user_id = $1`, [userId]);
    }
    const erased = await this.database.query<{ id: string }>(
      `UPDATE chat_messages SET message = '', message_type = 'text' WHERE user_id = $1 AND (message <> '' OR deleted_at IS NOT NULL) RETURNING id`,
      [userId],
    );
    return erased.map(({ id }) => id);
  }
}
