import { Injectable } from '@nestjs/common';
import type { Role } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import { type Account, type Locale, telegramIssuer } from './account.js';

export interface AccountWithPassword extends Account {
  passwordHash: string | null;
}

interface NewAccount {
  id: string;
  username: string;
  email: string | null;
  fullName: string;
  /** null: the person signs in by something else. */
  passwordHash: string | null;
  locale: Locale;
  createdAt: Date;
}

const columns = `id, username, email, full_name AS "fullName", roles, locale, is_system AS "isSystem", blocked_at AS "blockedAt",
  version, created_at AS "createdAt",
  (SELECT subject::float8 FROM identities WHERE user_id = users.id AND issuer = '${telegramIssuer}') AS "telegramId"`;

const uniqueViolation = '23505';

/** Accounts that were deleted are known to nobody here. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  /** By e-mail address or username: only addresses have an @. */
  async findByLogin(login: string): Promise<AccountWithPassword | undefined> {
    const column = login.includes('@') ? 'email' : 'username';
    const [account] = await this.database.query<AccountWithPassword>(
      `SELECT ${columns}, password_hash AS "passwordHash" FROM users WHERE ${column} = $1 AND deleted_at IS NULL`,
      [login],
    );
    return account;
  }

  async findById(id: string): Promise<AccountWithPassword | undefined> {
    const [account] = await this.database.query<AccountWithPassword>(
      `SELECT ${columns}, password_hash AS "passwordHash" FROM users WHERE id = $1 AND deleted_at IS NULL`,
      [id],
    );
    return account;
  }

  async isUsernameTaken(username: string): Promise<boolean> {
    return (await this.database.query(`SELECT 1 FROM users WHERE username = $1`, [username])).length > 0;
  }

  async isAddressTaken(email: string): Promise<boolean> {
    return (await this.database.query(`SELECT 1 FROM users WHERE email = $1`, [email])).length > 0;
  }

  /** @returns undefined when username or address are taken. */
  async insert(account: NewAccount): Promise<Account | undefined> {
    const [inserted] = await this.database.query<Account>(
      `INSERT INTO users (id, username, email, full_name, password_hash, locale, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT DO NOTHING RETURNING ${columns}`,
      [account.id, account.username, account.email, account.fullName, account.passwordHash, account.locale, account.createdAt],
    );
    return inserted;
  }

  /** Locks the account until the transaction ends; the fleet's own one is not to be changed. */
  async findForChange(id: string): Promise<Account | undefined> {
    const [account] = await this.database.query<Account>(
      `SELECT ${columns} FROM users WHERE id = $1 AND deleted_at IS NULL AND NOT is_system FOR UPDATE`,
      [id],
    );
    return account;
  }

  /** Until the transaction ends nobody changes the account, nor how it is entered; others may hold it, too. */
  async hold(id: string): Promise<void> {
    await this.database.query(`SELECT 1 FROM users WHERE id = $1 FOR SHARE`, [id]);
  }

  async setBlockedAt(id: string, blockedAt: Date | null, now: Date): Promise<Account> {
    return this.change(id, 'blocked_at', blockedAt, now);
  }

  async setRoles(id: string, roles: Role[], now: Date): Promise<Account> {
    return this.change(id, 'roles', roles, now);
  }

  /** @returns undefined when somebody else has the address. */
  async setEmail(id: string, email: string, now: Date): Promise<Account | undefined> {
    return this.change(id, 'email', email, now).catch((error: unknown) => {
      if ((error as { code?: unknown }).code === uniqueViolation) return undefined;
      throw error;
    });
  }

  /** What the others are told of the account is another from now on. */
  async raiseVersion(id: string, now: Date): Promise<Account> {
    return this.update(id, '', [], now);
  }

  /** A password is nobody else's business: the version stays. @returns false when the hash is no more `replaces`. */
  async setPassword(id: string, passwordHash: string, now: Date, replaces?: string | null): Promise<boolean> {
    const changed = await this.database.query(
      `UPDATE users SET password_hash = $2, updated_at = $3 WHERE id = $1 AND ($4::text IS NULL OR password_hash = $4) RETURNING id`,
      [id, passwordHash, now, replaces ?? null],
    );
    return changed.length > 0;
  }

  private async change(id: string, column: 'blocked_at' | 'roles' | 'email', value: unknown, now: Date): Promise<Account> {
    return this.update(id, `${column} = $3, `, [value], now);
  }

  private async update(id: string, assignment: string, values: unknown[], now: Date): Promise<Account> {
    const [account] = await this.database.query<Account>(
      `UPDATE users SET ${assignment}version = version + 1, updated_at = $2 WHERE id = $1 RETURNING ${columns}`,
      [id, now, ...values],
    );
    if (!account) throw new Error(`The account ${id} has vanished while it was locked`);
    return account;
  }
}
