import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

export interface ItemRow {
  id: string;
  name: string;
  created_at: Date;
}

@Injectable()
export class ItemsRepository {
  constructor(private readonly database: Database) {}

  async insert(ownerId: string, { id, name, created_at }: ItemRow): Promise<void> {
    await this.database.query('INSERT INTO items (id, owner_id, name, created_at) VALUES ($1, $2, $3, $4)', [
      id,
      ownerId,
      name,
      created_at,
    ]);
  }

  /** Newest first. @param before sort key of the last item of the page before */
  async list(ownerId: string, limit: number, before: [string, string] | undefined): Promise<ItemRow[]> {
    return this.database.query<ItemRow>(
      `SELECT id, name, created_at FROM items
        WHERE owner_id = $1 AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
        ORDER BY created_at DESC, id DESC LIMIT $2`,
      [ownerId, limit, before?.[0] ?? null, before?.[1] ?? null],
    );
  }
}
