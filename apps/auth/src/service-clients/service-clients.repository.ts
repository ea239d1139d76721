import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { telegramIssuer } from '../accounts/account.js';
import { endedAt } from '../sessions/sessions.repository.js';
import type { ServiceCredential } from './service-clients.rules.js';

const columns = `credential_hash AS "credentialHash", client, scopes, source, version, created_at AS "createdAt", ends_at AS "endsAt",
  ended_at AS "endedAt"`;

type NewCredential = Pick<ServiceCredential, 'credentialHash' | 'client' | 'scopes'>;

@Injectable()
export class ServiceClientsRepository {
  constructor(private readonly database: Database) {}

  /** Ended ones, too. */
  async findByHash(credentialHash: string): Promise<ServiceCredential | undefined> {
    const [credential] = await this.database.query<ServiceCredential>(
      `SELECT ${columns} FROM service_credentials WHERE credential_hash = $1`,
      [credentialHash],
    );
    return credential;
  }

  /** Those that are not over, of all clients or of one; by client, the oldest first. */
  listActive(now: Date, client: string | null = null): Promise<ServiceCredential[]> {
    return this.database.query<ServiceCredential>(
      `SELECT ${columns} FROM service_credentials
       WHERE ended_at IS NULL AND (ends_at IS NULL OR ends_at > $1) AND ($2::text IS NULL OR client = $2) ORDER BY client, created_at`,
      [now, client],
    );
  }

  /** Until the transaction ends, nobody ends the client's credentials: whoever does so afterwards sees what it has done. @returns false when it has none */
  async hold(client: string, now: Date): Promise<boolean> {
    const held = await this.database.query(
      `SELECT 1 FROM service_credentials WHERE client = $1 AND ended_at IS NULL AND (ends_at IS NULL OR ends_at > $2) FOR SHARE`,
      [client, now],
    );
    return held.length > 0;
  }

  /** One at a time makes, replaces and ends credentials. */
  async lock(): Promise<void> {
    await this.database.query('LOCK TABLE service_credentials IN SHARE ROW EXCLUSIVE MODE');
  }

  async insert({ credentialHash, client, scopes }: NewCredential, now: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO service_credentials (credential_hash, client, scopes, source, created_at) VALUES ($1, $2, $3, 'command', $4)`,
      [credentialHash, client, scopes, now],
    );
  }

  /** What the settings say holds from now on: those that were revoked stay so. @returns the clients whose revoked credentials are still named */
  async takeSettings(named: readonly NewCredential[], now: Date): Promise<string[]> {
    for (const { credentialHash, client, scopes } of named) {
      await this.database.query(
        `INSERT INTO service_credentials AS known (credential_hash, client, scopes, source, created_at) VALUES ($1, $2, $3, 'settings', $4)
         ON CONFLICT (credential_hash) DO UPDATE SET client = $2, scopes = $3, source = 'settings', ends_at = NULL, ended_at = NULL,
           version = known.version + 1
         WHERE NOT known.is_revoked AND (known.client, known.scopes, known.source, known.ended_at) IS DISTINCT FROM ($2, $3::text[], 'settings', NULL)`,
        [credentialHash, client, scopes, now],
      );
    }
    const hashes = named.map(({ credentialHash }) => credentialHash);
    await this.database.query(
      `UPDATE service_credentials SET ended_at = $2, version = version + 1
       WHERE source = 'settings' AND ended_at IS NULL AND credential_hash <> ALL ($1::text[])`,
      [hashes, now],
    );
    const revoked = await this.database.query<{ client: string }>(
      `SELECT client FROM service_credentials WHERE is_revoked AND credential_hash = ANY ($1::text[])`,
      [hashes],
    );
    return revoked.map(({ client }) => client);
  }

  /** The credentials that a client has go on for a while; those that end sooner anyway, until then. */
  async endAt(client: string, endsAt: Date): Promise<void> {
    await this.database.query(
      `UPDATE service_credentials SET ends_at = least(ends_at, $2), version = version + 1 WHERE client = $1 AND ended_at IS NULL`,
      [client, endsAt],
    );
  }

  /** All credentials of a client, for good. @returns how many there were */
  async revoke(client: string, now: Date): Promise<number> {
    const revoked = await this.database.query(
      `UPDATE service_credentials SET ended_at = $2, is_revoked = true, version = version + 1 WHERE client = $1 AND ended_at IS NULL
       RETURNING credential_hash`,
      [client, now],
    );
    return revoked.length;
  }

  /**
   * What clients have opened for people ends with their last credential, and with the person's link to Telegram. The registry of the sessions tells
   * Redis.
   */
  async endSessionsWithoutReason(now: Date): Promise<void> {
    await this.database.query(
      `UPDATE login_sessions s SET ${endedAt('$1')}
       WHERE opened_by IS NOT NULL AND ended_at IS NULL
         AND (NOT EXISTS (SELECT 1 FROM service_credentials c
                WHERE c.client = s.opened_by AND c.ended_at IS NULL AND (c.ends_at IS NULL OR c.ends_at > $1))
           OR NOT EXISTS (SELECT 1 FROM identities i WHERE i.user_id = s.user_id AND i.issuer = '${telegramIssuer}'))`,
      [now],
    );
  }

  /** Credentials whose change Redis was not told yet. */
  findPending(): Promise<ServiceCredential[]> {
    return this.database.query<ServiceCredential>(`SELECT ${columns} FROM service_credentials WHERE applied_version < version`);
  }

  async markApplied(credentialHash: string, version: number): Promise<void> {
    await this.database.query(`UPDATE service_credentials SET applied_version = greatest(applied_version, $2) WHERE credential_hash = $1`, [
      credentialHash,
      version,
    ]);
  }
}
