import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

/** Keys of a browser's subscription (RFC 8291), base64url. */
export interface SubscriptionKeys {
  p256dh: string;
  auth: string;
}

/** Something that messages can be pushed to. */
export type Device = {
  id: string;
  userId: string;
  /** That registered it last; null for one that has not been back since sessions are kept. */
  sessionId: string | null;
  userAgent: string | null;
  createdAt: Date;
} & DeviceAddress;

export type DeviceAddress =
  | { kind: 'web'; /** The endpoint. */ address: string; keys: SubscriptionKeys }
  | { kind: 'fcm'; /** The token. */ address: string; keys: null };

const columns =
  'id, user_id AS "userId", session_id AS "sessionId", kind, address, keys, user_agent AS "userAgent", created_at AS "createdAt"';

@Injectable()
export class DevicesRepository {
  constructor(private readonly database: Database) {}

  /** One that is known already stays the same, and belongs to this person and session from now on: whoever uses it last. */
  async save({ id, userId, sessionId, kind, address, keys, userAgent, createdAt }: Device): Promise<Device> {
    const [row] = await this.database.query<Device>(
      `INSERT INTO devices AS d (id, user_id, session_id, kind, address, keys, user_agent, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (address) DO UPDATE SET user_id = excluded.user_id, session_id = excluded.session_id, kind = excluded.kind,
         keys = excluded.keys, user_agent = excluded.user_agent,
         id = CASE WHEN d.user_id = excluded.user_id THEN d.id ELSE excluded.id END,
         created_at = CASE WHEN d.user_id = excluded.user_id THEN d.created_at ELSE excluded.created_at END
       RETURNING ${columns}`,
      [id, userId, sessionId, kind, address, keys && JSON.stringify(keys), userAgent, createdAt],
    );
    if (!row) throw new Error('Every device is saved');
    return row;
  }

  /** Newest first. */
  list(userId: string): Promise<Device[]> {
    return this.database.query<Device>(`SELECT ${columns} FROM devices WHERE user_id = $1 ORDER BY created_at DESC, id DESC`, [userId]);
  }

  async remove(userId: string, id: string): Promise<void> {
    await this.database.query('DELETE FROM devices WHERE user_id = $1 AND id = $2', [userId, id]);
  }

  async removeAddress(userId: string, address: string): Promise<void> {
    await this.database.query('DELETE FROM devices WHERE user_id = $1 AND address = $2', [userId, address]);
  }

  /** One that was registered again meanwhile, in another session, stays. */
  async removeOfSessions(userId: string, sessionIds: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM devices WHERE user_id = $1 AND session_id = ANY($2::uuid[])', [userId, sessionIds]);
  }

  /** All but the newest. */
  async keepNewest(userId: string, count: number): Promise<void> {
    await this.database.query(
      'DELETE FROM devices WHERE id IN (SELECT id FROM devices WHERE user_id = $1 ORDER BY created_at DESC, id DESC OFFSET $2)',
      [userId, count],
    );
  }
}
