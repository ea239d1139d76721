import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import type { ServiceClient } from './service-clients.rules.js';

@Injectable()
export class ServiceClientsRepository {
  constructor(private readonly database: Database) {}

  async findByHash(credentialHash: string): Promise<(ServiceClient & { version: number }) | undefined> {
    const [client] = await this.database.query<ServiceClient & { version: number }>(
      `SELECT name, credential_hash AS "credentialHash", scopes, version FROM service_clients WHERE credential_hash = $1`,
      [credentialHash],
    );
    return client;
  }

  async save({ name, credentialHash, scopes }: ServiceClient, now: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO service_clients AS known (name, credential_hash, scopes, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)
       ON CONFLICT (name) DO UPDATE SET credential_hash = $2, scopes = $3, version = known.version + 1, updated_at = $4
       WHERE (known.credential_hash, known.scopes) IS DISTINCT FROM ($2, $3::text[])`,
      [name, credentialHash, scopes, now],
    );
  }
}
