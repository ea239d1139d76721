import { Flag, Optional, Text } from '@poydu/service';
import { deviceToken } from '../devices/device-token.js';
import { JsonObject } from '../passkeys/json-object.decorator.js';
import { recoveryCode, sixDigits } from '../second-factor/second-factor.dto.js';

export class LogInDto {
  @Text({ min: 1, max: 254, description: 'E-mail address or username' })
  login: string;

  @Text({ min: 1, max: 200 })
  password: string;

  @Optional()
  @Text(deviceToken)
  device_token?: string;

  @Optional()
  @Flag({ description: 'For browsers: the session comes as an HttpOnly cookie' })
  cookie?: boolean;
}

/** The second step of a log-in: the challenge, and one thing that answers it. */
export class SecondFactorLogInDto {
  @Text({ min: 43, max: 43, pattern: /^[A-Za-z0-9_-]{43}$/, patternDetail: 'is not a challenge token' })
  challenge_token: string;

  @Optional()
  @Text({ ...sixDigits, description: 'Of the app' })
  code?: string;

  @Optional()
  @Text(recoveryCode)
  recovery_code?: string;

  @Optional()
  @JsonObject('What navigator.credentials.get() gave for passkey_options, as JSON (AuthenticationResponseJSON)')
  passkey?: object;

  @Optional()
  @Text(deviceToken)
  device_token?: string;

  @Optional()
  @Flag({ description: 'For browsers: the session comes as an HttpOnly cookie' })
  cookie?: boolean;
}
