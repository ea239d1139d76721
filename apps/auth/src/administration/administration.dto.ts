import { roles } from '@poydu/contracts';
import { Flag, Instant, ListOfWords, OneOf, Optional, PageQuery, Text } from '@poydu/service';
import type { Account } from '../accounts/account.js';
import { AccountDto } from '../accounts/account.dto.js';

export class UsersQuery extends PageQuery {
  @Optional()
  @Text({ min: 1, max: 254, description: 'Beginning of the username, of the e-mail address or of a word of the name; or an id' })
  q?: string;

  @Optional()
  @OneOf(roles)
  role?: string;

  @Optional()
  @Flag()
  blocked?: boolean;
}

export class AdminUserDto extends AccountDto {
  @Flag()
  blocked: boolean;

  @Instant()
  created_at: Date;

  static override of(account: Omit<Account, 'telegramId'>): AdminUserDto {
    return Object.assign(AccountDto.of(account), { blocked: account.blockedAt !== null, created_at: account.createdAt });
  }
}

/** Why an administrator does it. */
export class AdminReasonDto {
  @Text({ min: 1, max: 500, description: 'For the audit log' })
  reason: string;
}

/** Whoever helps somebody into an account again says how he knows who it is. */
export class ResetSecondFactorDto {
  @Text({ min: 1, max: 500, description: 'For the audit log: how it was made sure who the person is' })
  reason: string;
}

export class SetUserRolesDto {
  @ListOfWords(roles, { description: 'All roles from now on; everybody is a USER' })
  roles: ('USER' | 'ADMINISTRATOR')[];
}
