import type { Role, UserState } from '@poydu/contracts';

export type Locale = UserState['locale'];

/** Who vouches for an identity on Telegram. */
export const telegramIssuer = 'https://telegram.org';

/** The fleet's own account, made by the first migration: author of automatic acts in the audit log. */
export const systemAccountId = '00000000-0000-7000-8000-000000000001';

/** A person's account. */
export interface Account {
  id: string;
  username: string;
  email: string | null;
  fullName: string;
  roles: Role[];
  locale: Locale;
  /** Whom the person is on Telegram. */
  telegramId: number | null;
  isSystem: boolean;
  blockedAt: Date | null;
  version: number;
  createdAt: Date;
}

/** What the other services are told of an account. */
export const stateOf = (account: Account): UserState => ({
  user_id: account.id,
  version: account.version,
  username: account.username,
  email: account.email,
  full_name: account.fullName,
  roles: account.roles,
  blocked: account.blockedAt !== null,
  locale: account.locale,
  telegram_id: account.telegramId,
  created_at: account.createdAt.toISOString(),
});
