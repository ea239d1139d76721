import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credentials instead of clients: several of one client at a time, so that one can be replaced without a gap. */
export class ServiceCredentials1795305600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE service_credentials (
        credential_hash text PRIMARY KEY CHECK (credential_hash ~ '^[0-9a-f]{64}$'),
        client text NOT NULL CHECK (client ~ '^[a-z0-9-]{1,64}$'),
        scopes text[] NOT NULL,
        -- settings: stands in SERVICE_CREDENTIALS, and ends when it does not any more; command: made by 'make client'.
        source text NOT NULL CHECK (source IN ('settings', 'command')),
        version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        -- What Redis was told of last; less than version while there is work to do.
        applied_version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        -- A replaced one goes on until then.
        ends_at timestamptz,
        ended_at timestamptz,
        -- For good, whatever the settings say.
        is_revoked boolean NOT NULL DEFAULT false,
        CHECK (NOT is_revoked OR ended_at IS NOT NULL)
      );
      CREATE INDEX service_credentials_of_client ON service_credentials (client, created_at);
      CREATE INDEX service_credentials_pending ON service_credentials (credential_hash) WHERE applied_version < version;

      -- All that is there came from the settings.
      INSERT INTO service_credentials (credential_hash, client, scopes, source, created_at)
      SELECT credential_hash, name, scopes, 'settings', created_at FROM service_clients;
      COMMENT ON TABLE service_clients IS 'Read only by processes older than service_credentials; to be dropped when there are none';
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only'));
  }
}
