import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';

/** The replica of a row counts as alive; it says so every five seconds. In SQL, of a table with the alias `r`. */
export const aliveReplica = `r.seen_at > now() - interval '20 seconds'`;

/** Which socket is in which room, at which replica. Times are the database's, for replicas compare them. */
@Injectable()
export class ConnectionsRepository {
  constructor(private readonly database: Database) {}

  async open(id: string, replicaId: string, connectionId: string, userId: string, eventId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO websocket_connections (id, user_id, connection_id, chat_id, replica_id, connected_at)
       SELECT $1, $4, $3, c.id, $2, now() FROM event_chat c WHERE c.event_id = $5
       ON CONFLICT (connection_id, chat_id) DO UPDATE SET connected_at = now(), disconnected_at = NULL`,
      [id, replicaId, connectionId, userId, eventId],
    );
  }

  /** @param eventId null: in every room */
  async close(connectionId: string, eventId: string | null): Promise<void> {
    await this.database.query(
      `UPDATE websocket_connections w SET disconnected_at = now() FROM event_chat c
       WHERE c.id = w.chat_id AND w.connection_id = $1 AND w.disconnected_at IS NULL AND ($2::uuid IS NULL OR c.event_id = $2)`,
      [connectionId, eventId],
    );
  }

  async closeAllOf(replicaId: string): Promise<void> {
    await this.database.query(
      'UPDATE websocket_connections SET disconnected_at = now() WHERE replica_id = $1 AND disconnected_at IS NULL',
      [replicaId],
    );
  }

  async seen(replicaId: string): Promise<void> {
    await this.database.query(
      'INSERT INTO replicas (id, seen_at) VALUES ($1, now()) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at',
      [replicaId],
    );
  }

  /** Connections of replicas that died are over; replicas that are long gone, and connections of a month ago, are forgotten. */
  async tidy(): Promise<void> {
    await this.database.query(
      `UPDATE websocket_connections w SET disconnected_at = r.seen_at FROM replicas r
       WHERE r.id = w.replica_id AND w.disconnected_at IS NULL AND r.seen_at < now() - interval '5 minutes'`,
    );
    await this.database.query(`DELETE FROM replicas WHERE seen_at < now() - interval '1 day'`);
    await this.database.query(`DELETE FROM websocket_connections WHERE disconnected_at < now() - interval '30 days'`);
  }
}
