import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is connected to which room, how far each has read, and an index to count the latest messages of a person by. */
export class Sockets1795341000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE websocket_connections (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL,
        connection_id varchar(255) NOT NULL,
        chat_id uuid NOT NULL REFERENCES event_chat (id),
        replica_id uuid NOT NULL,
        connected_at timestamptz NOT NULL,
        disconnected_at timestamptz,
        UNIQUE (connection_id, chat_id)
      );
      COMMENT ON COLUMN websocket_connections.connection_id IS 'Of the socket; it has a row for each room that it is in';
      CREATE INDEX websocket_connections_open ON websocket_connections (chat_id, user_id) WHERE disconnected_at IS NULL;
      CREATE INDEX websocket_connections_of_replica ON websocket_connections (replica_id) WHERE disconnected_at IS NULL;
      CREATE INDEX websocket_connections_of_person ON websocket_connections (user_id);
      CREATE INDEX websocket_connections_over ON websocket_connections (disconnected_at) WHERE disconnected_at IS NOT NULL;

      CREATE TABLE replicas (
        id uuid PRIMARY KEY,
        seen_at timestamptz NOT NULL
      );
      COMMENT ON TABLE replicas IS 'Processes of this service: the connections of one that is not seen any more are over';

      CREATE TABLE read_marks (
        chat_id uuid NOT NULL REFERENCES event_chat (id),
        user_id uuid NOT NULL,
        seq integer NOT NULL CHECK (seq >= 1),
        read_at timestamptz NOT NULL,
        PRIMARY KEY (chat_id, user_id)
      );
      CREATE INDEX read_marks_of_person ON read_marks (user_id);

      CREATE INDEX chat_messages_of_author_by_time ON chat_messages (user_id, created_at);
      DROP INDEX chat_messages_of_author;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
