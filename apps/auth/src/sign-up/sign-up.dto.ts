import { Email, Flag, OneOf, Optional, Text } from '@poydu/service';
import { usernamePattern } from '../accounts/account.dto.js';
import { newPassword } from '../passwords/password.rules.js';

/** 256 random bits. */
const token = { min: 43, max: 43, pattern: /^[A-Za-z0-9_-]{43}$/, patternDetail: 'is not a registration token' };

export class SignUpDto {
  @Email({ description: 'The code goes here' })
  email: string;

  @Text({
    min: 3,
    max: 32,
    pattern: usernamePattern,
    patternDetail: 'may have small letters of English, digits, dots, dashes and underscores',
  })
  username: string;

  @Text({ min: 1, max: 200, pattern: /\S/, patternDetail: 'must not be blank', example: 'Мария Ермакова' })
  full_name: string;

  @Text(newPassword)
  password: string;

  @Optional()
  @OneOf(['ru', 'en'], { description: 'Language of messages; default: that of Accept-Language, else Russian' })
  locale?: 'ru' | 'en';
}

/** What a sign-up answers, whether or not the address is known. */
export class SignUpStartedDto {
  @Text({ max: 43, description: 'For confirm and resend; valid for an hour' })
  registration_token: string;
}

export class ConfirmSignUpDto {
  @Text(token)
  registration_token: string;

  @Text({ min: 6, max: 6, pattern: /^\d{6}$/, patternDetail: 'must be the six digits of the e-mail', example: '042137' })
  code: string;

  @Optional()
  @Flag({ description: 'For browsers: the session comes as an HttpOnly cookie' })
  cookie?: boolean;
}

export class ResendCodeDto {
  @Text(token)
  registration_token: string;
}
