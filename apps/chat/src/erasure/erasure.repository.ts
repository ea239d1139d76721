import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

@Injectable()
export class ErasureRepository {
  constructor(private readonly database: Database) {}

  /** The name is forgotten, and messages are left without their text: who reads by `seq` finds no gap. @returns the ids of the messages */
  async erase(userId: string): Promise<string[]> {
    await this.database.query('DELETE FROM people WHERE user_id = $1', [userId]);
    const erased = await this.database.query<{ id: string }>(
      `UPDATE chat_messages SET message = '', message_type = 'text' WHERE user_id = $1 AND message <> '' RETURNING id`,
      [userId],
    );
    return erased.map(({ id }) => id);
  }
}
