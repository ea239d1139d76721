import { roles } from '@poydu/contracts';
import { Email, Id, ListOfWords, Nullable, Text } from '@poydu/service';
import type { Account } from './account.js';

export const usernamePattern = /^[a-z0-9._-]{3,32}$/;

/** The person who has just logged in. */
export class AccountDto {
  @Id()
  id: string;

  @Text({ max: 32 })
  username: string;

  @Nullable()
  @Email()
  email: string | null;

  @Text({ max: 200 })
  full_name: string;

  @ListOfWords(roles)
  roles: string[];

  static of({ id, username, email, fullName, roles }: Omit<Account, 'telegramId'>): AccountDto {
    return { id, username, email, full_name: fullName, roles };
  }
}
