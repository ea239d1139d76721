import { Email, Text } from '@poydu/service';
import { ReauthenticationDto } from '../second-factor/second-factor.dto.js';

/** A new address, and once more who it is that wants it. */
export class ChangeEmailDto extends ReauthenticationDto {
  @Email({ description: 'The code goes here' })
  email: string;
}

export class ConfirmEmailDto {
  @Text({ min: 6, max: 6, pattern: /^\d{6}$/, patternDetail: 'must be the six digits of the e-mail', example: '042137' })
  code: string;
}
