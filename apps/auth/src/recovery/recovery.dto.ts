import { Text } from '@poydu/service';
import { newPassword } from '../passwords/password.rules.js';

export class RequestRecoveryDto {
  @Text({ min: 1, max: 254, description: 'E-mail address or username' })
  login: string;
}

export class ConfirmRecoveryDto {
  @Text({ min: 43, max: 43, pattern: /^[A-Za-z0-9_-]{43}$/, patternDetail: 'is not the token of a recovery link' })
  token: string;

  @Text(newPassword)
  new_password: string;
}
