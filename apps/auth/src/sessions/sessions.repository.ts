import { Injectable } from '@nestjs/common';
import { Database, translated } from '@poydu/persistence';
import type { SessionOfPerson } from './session.rules.js';

interface NewSession {
  id: string;
  userId: string;
  tokenHash: string;
  userAgent: string | null;
  ip: string;
  byCookie: boolean;
  openedBy: string | null;
  hasSecondFactor: boolean;
  createdAt: Date;
  expiresAt: Date;
}

export interface OwnSession {
  id: string;
  userAgent: string | null;
  ip: string;
  openedBy: string | null;
  createdAt: Date;
  lastSeenAt: Date;
}

const noteConnections = 4;
/** Of one account at a time; people have a few. */
const mostSessions = 100;

const ofPerson = `s.id, s.user_id AS "userId", s.token_hash AS "tokenHash", s.version, s.identity_token AS "identityToken",
  s.identity_expires_at AS "identityExpiresAt", s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt",
  s.ended_at AS "endedAt", s.ip,
  s.opened_by IS NOT NULL AS "isOfBot", s.second_factor_at AS "secondFactorAt",
  u.username, u.email, u.roles, u.blocked_at IS NOT NULL AS "isBlocked"`;

/** A session that ends at the time of a parameter: the registry tells Redis of the new version, and nothing of what was signed for it stays. */
export const endedAt = (parameter: string): string =>
  `ended_at = ${parameter}, version = version + 1, identity_token = NULL, identity_expires_at = NULL`;

@Injectable()
export class SessionsRepository {
  /** What is lost with a crash of Postgres here is only made once more: no commit waits for the disk. */
  private readonly notes: ReturnType<Database['pool']>;

  constructor(private readonly database: Database) {
    this.notes = database.pool('session notes', noteConnections, { synchronous_commit: 'off' });
  }

  /**
   * Opens a session only if the account is still what was checked: a block or another password that came meanwhile wins. The lock makes
   * it wait for one that is under way.
   * @returns false when the account has changed.
   */
  async insert(session: NewSession, passwordHash: string | null): Promise<boolean> {
    const { id, userId, tokenHash, userAgent, ip, byCookie, openedBy, hasSecondFactor, createdAt, expiresAt } = session;
    const inserted = await this.database.query(
      `INSERT INTO login_sessions (id, user_id, token_hash, user_agent, ip, by_cookie, created_at, last_seen_at, expires_at, opened_by,
         second_factor_at)
       SELECT $1, id, $3, $4, $5, $6, $7, $7, $8, $10, CASE WHEN $11 THEN $7::timestamptz END FROM users
       WHERE id = $2 AND ($9::text IS NULL OR password_hash = $9) AND blocked_at IS NULL AND deleted_at IS NULL FOR SHARE
       RETURNING id`,
      [id, userId, tokenHash, userAgent, ip, byCookie, createdAt, expiresAt, passwordHash, openedBy, hasSecondFactor],
    );
    return inserted.length > 0;
  }

  /** Ends the oldest ones of the account where there are too many. Two log-ins at once do not wait for each other. @returns whether there were */
  async endSurplus(userId: string, now: Date): Promise<boolean> {
    const ended = await this.database.query(
      `UPDATE login_sessions SET ${endedAt('$2')}
       WHERE id IN (SELECT id FROM login_sessions WHERE ended_at IS NULL AND id IN (
         SELECT id FROM login_sessions WHERE user_id = $1 AND ended_at IS NULL ORDER BY created_at DESC, id DESC OFFSET ${String(mostSessions)})
         FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [userId, now],
    );
    return ended.length > 0;
  }

  /** The browser holds this session from now on, and no other one. @returns whether it held one that had not ended */
  async endOthersInBrowser(id: string, deviceHash: string, now: Date): Promise<boolean> {
    await this.database.query(`UPDATE login_sessions SET device_hash = $2 WHERE id = $1`, [id, deviceHash]);
    const ended = await this.database.query(
      `UPDATE login_sessions SET ${endedAt('$3')} WHERE device_hash = $2 AND id <> $1 AND ended_at IS NULL RETURNING id`,
      [id, deviceHash, now],
    );
    return ended.length > 0;
  }

  async findByTokenHash(tokenHash: string): Promise<SessionOfPerson | undefined> {
    const [session] = await this.database.query<SessionOfPerson>(
      {
        name: 'session by token',
        text: `SELECT ${ofPerson} FROM login_sessions s JOIN users u ON u.id = s.user_id WHERE s.token_hash = $1 AND u.deleted_at IS NULL`,
      },
      [tokenHash],
    );
    return session;
  }

  findByIds(ids: string[]): Promise<SessionOfPerson[]> {
    return this.database.query<SessionOfPerson>(
      `SELECT ${ofPerson} FROM login_sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ANY($1::uuid[]) AND u.deleted_at IS NULL`,
      [ids],
    );
  }

  /** Sessions whose change Redis was not told yet. */
  findPending(count: number): Promise<SessionOfPerson[]> {
    return this.database.query<SessionOfPerson>(
      `SELECT ${ofPerson} FROM login_sessions s JOIN users u ON u.id = s.user_id
       WHERE s.applied_version < s.version ORDER BY s.user_id LIMIT $1`,
      [count],
    );
  }

  async markApplied(id: string, version: number): Promise<void> {
    await this.database.query(`UPDATE login_sessions SET applied_version = greatest(applied_version, $2) WHERE id = $1`, [id, version]);
  }

  /** Keeps the identity token and that the session was used. @returns false when it has changed since it was read. */
  async keep({ id, version, identityToken, identityExpiresAt, lastSeenAt, expiresAt, ip }: SessionOfPerson): Promise<boolean> {
    const update = this.notes.query({
      name: 'keep session',
      text: `UPDATE login_sessions SET identity_token = $3, identity_expires_at = $4, last_seen_at = $5, expires_at = $6, ip = $7
             WHERE id = $1 AND version = $2`,
      values: [id, version, identityToken, identityExpiresAt, lastSeenAt, expiresAt, ip],
    });
    const { rowCount } = await update.catch((error: unknown) => {
      throw translated(error);
    });
    return rowCount === 1;
  }

  /** The newest first; one more than `count`, if there are more. */
  listOwn(userId: string, now: Date, count: number, before?: { createdAt: string; id: string }): Promise<OwnSession[]> {
    return this.database.query<OwnSession>(
      `SELECT id, user_agent AS "userAgent", ip, opened_by AS "openedBy", created_at AS "createdAt", last_seen_at AS "lastSeenAt"
       FROM login_sessions
       WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2 AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $3`,
      [userId, now, count + 1, before?.createdAt ?? null, before?.id ?? null],
    );
  }

  /** @returns undefined when the person has no such session; else whether a browser holds it as a cookie. */
  async end(userId: string, id: string, now: Date): Promise<{ byCookie: boolean } | undefined> {
    const [ended] = await this.database.query<{ byCookie: boolean }>(
      `UPDATE login_sessions SET ${endedAt('$3')}
       WHERE user_id = $1 AND id = $2 AND ended_at IS NULL AND expires_at > $3 RETURNING by_cookie AS "byCookie"`,
      [userId, id, now],
    );
    return ended;
  }

  /** Ends all but `kept`, and the log-ins that wait for their second factor: nobody is on his way in any more. */
  async endAll(userId: string, now: Date, kept: string | null): Promise<void> {
    await this.database.query(
      `UPDATE login_sessions SET ${endedAt('$2')}
       WHERE user_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $3::uuid`,
      [userId, now, kept],
    );
    await this.database.query(`DELETE FROM second_factor_challenges WHERE user_id = $1`, [userId]);
  }

  /** Whether the person has this session, and opened it himself. */
  async isOpen(userId: string, id: string, now: Date): Promise<boolean> {
    const found = await this.database.query(
      `SELECT 1 FROM login_sessions WHERE user_id = $1 AND id = $2 AND ended_at IS NULL AND expires_at > $3 AND opened_by IS NULL`,
      [userId, id, now],
    );
    return found.length > 0;
  }

  async isOfBot(id: string): Promise<boolean> {
    return (await this.database.query(`SELECT 1 FROM login_sessions WHERE id = $1 AND opened_by IS NOT NULL`, [id])).length > 0;
  }

  async hasSecondFactor(userId: string, id: string): Promise<boolean> {
    const found = await this.database.query(
      `SELECT 1 FROM login_sessions WHERE user_id = $1 AND id = $2 AND second_factor_at IS NOT NULL AND ended_at IS NULL`,
      [userId, id],
    );
    return found.length > 0;
  }

  /** None of the person's sessions counts as opened with a second factor any more. */
  async forgetSecondFactor(userId: string): Promise<void> {
    await this.database.query(
      `UPDATE login_sessions SET second_factor_at = NULL, version = version + 1, identity_token = NULL, identity_expires_at = NULL
       WHERE user_id = $1 AND ended_at IS NULL AND second_factor_at IS NOT NULL`,
      [userId],
    );
  }

  /** The person has other rights or another name from now on: what Redis knows and the stored identity tokens are out of date. */
  async outdateAll(userId: string, now: Date): Promise<void> {
    await this.database.query(
      `UPDATE login_sessions SET version = version + 1, identity_token = NULL, identity_expires_at = NULL
       WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2`,
      [userId, now],
    );
  }
}
