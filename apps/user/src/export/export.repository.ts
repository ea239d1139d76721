import { Injectable } from '@nestjs/common';
import type { ExportPiece } from '@poydu/contracts';
import type { OneTimeKeys } from '@poydu/identity';
import { Database } from '@poydu/persistence';

type PrivateKey = OneTimeKeys['privateKey'];

/** One that is under way or ready. */
export interface Export {
  id: string;
  userId: string;
  requestedAt: Date;
  expiresAt: Date;
  isReady: boolean;
}

/** All pieces of it have come. */
export interface CompleteExport {
  id: string;
  userId: string;
  requestedAt: Date;
  privateKey: PrivateKey;
}

const columns = `id, user_id AS "userId", requested_at AS "requestedAt", expires_at AS "expiresAt", archive IS NOT NULL AS "isReady"`;

/** Exports with what has come of them; each is removed when it expires. */
@Injectable()
export class ExportRepository {
  constructor(private readonly database: Database) {}

  /** @returns undefined where there is none, or it has expired */
  async findCurrent(userId: string, now: Date): Promise<Export | undefined> {
    const [found] = await this.database.query<Export>(`SELECT ${columns} FROM exports WHERE user_id = $1 AND expires_at > $2`, [
      userId,
      now,
    ]);
    return found;
  }

  /** One at a time for a person. @returns false when somebody was quicker, or the person is to be erased */
  async begin({ id, userId, requestedAt, expiresAt }: Omit<Export, 'isReady'>, privateKey: PrivateKey): Promise<boolean> {
    await this.database.query('DELETE FROM exports WHERE user_id = $1 AND expires_at <= $2', [userId, requestedAt]);
    const begun = await this.database.query(
      `INSERT INTO exports (id, user_id, requested_at, expires_at, private_key) SELECT $1, $2, $3, $4, $5
       WHERE NOT EXISTS (SELECT FROM erasures WHERE user_id = $2) ON CONFLICT DO NOTHING RETURNING id`,
      [id, userId, requestedAt, expiresAt, JSON.stringify(privateKey)],
    );
    return begun.length > 0;
  }

  /** Nothing is kept for an export that is complete, or gone. */
  async savePiece({ export_id, service, nr, count, sealed }: ExportPiece): Promise<void> {
    await this.database.query(
      `INSERT INTO export_pieces (export_id, service, nr, count, sealed)
       SELECT id, $2, $3, $4, $5 FROM exports WHERE id = $1 AND archive IS NULL ON CONFLICT DO NOTHING`,
      [export_id, service, nr, count, sealed],
    );
  }

  /** One of which every service has sent all pieces, locked, for one replica. */
  async lockComplete(services: readonly string[]): Promise<CompleteExport | undefined> {
    const [found] = await this.database.query<CompleteExport>(
      `SELECT id, user_id AS "userId", requested_at AS "requestedAt", private_key AS "privateKey" FROM exports e
       WHERE archive IS NULL AND NOT EXISTS (
         SELECT FROM unnest($1::text[]) AS s (service) WHERE NOT EXISTS (
           SELECT FROM export_pieces p WHERE p.export_id = e.id AND p.service = s.service HAVING count(*) = max(p.count)))
       ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [services],
    );
    return found;
  }

  /** The pieces of each service, in their order. */
  async piecesOf(id: string): Promise<Map<string, string[]>> {
    const rows = await this.database.query<{ service: string; sealed: string[] }>(
      'SELECT service, array_agg(sealed ORDER BY nr) AS sealed FROM export_pieces WHERE export_id = $1 GROUP BY service ORDER BY service',
      [id],
    );
    return new Map(rows.map(({ service, sealed }) => [service, sealed]));
  }

  /** The key is forgotten: what lies in Kafka is nobody's to read any more. */
  async complete(id: string, archive: Uint8Array, expiresAt: Date): Promise<void> {
    await this.database.query('UPDATE exports SET archive = $2, private_key = NULL, expires_at = $3 WHERE id = $1', [
      id,
      archive,
      expiresAt,
    ]);
    await this.database.query('DELETE FROM export_pieces WHERE export_id = $1', [id]);
  }

  /** @returns undefined where none is ready for this person */
  async archiveOf(userId: string, now: Date): Promise<Uint8Array | undefined> {
    const [found] = await this.database.query<{ archive: Uint8Array }>(
      'SELECT archive FROM exports WHERE user_id = $1 AND archive IS NOT NULL AND expires_at > $2',
      [userId, now],
    );
    return found?.archive;
  }

  async remove(id: string): Promise<void> {
    await this.database.query('DELETE FROM exports WHERE id = $1', [id]);
  }

  async removeExpired(now: Date): Promise<void> {
    await this.database.query('DELETE FROM exports WHERE expires_at <= $1', [now]);
  }
}
