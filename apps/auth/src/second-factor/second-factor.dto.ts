import { Flag, Instant, Integer, ListOfTexts, Nested, Nullable, Optional, Text } from '@poydu/service';
import { OpenedSessionDto } from '../sessions/sessions.dto.js';

export const sixDigits = { min: 6, max: 6, pattern: /^\d{6}$/, patternDetail: 'must be the six digits of the app', example: '042137' };
export const recoveryCode = { min: 12, max: 40, description: 'Instead of a code, for who has not the app at hand; each works once' };

/** Shows once more who it is. */
export class ReauthenticationDto {
  @Optional()
  @Text({ min: 1, max: 200, description: 'Where the account has a password; else a log-in of the last 15 minutes is asked for' })
  current_password?: string;

  @Optional()
  @Text({ ...sixDigits, description: 'Of the app, where log-in with codes is on' })
  code?: string;

  @Optional()
  @Text(recoveryCode)
  recovery_code?: string;
}

export class TotpDto {
  @Instant()
  enabled_at: Date;
}

/** What somebody can show of himself. */
export class SecondFactorDto {
  @Flag({ description: 'Else whoever changes how the account is entered has to have logged in within the last 15 minutes' })
  has_password: boolean;

  @Nullable()
  @Nested(() => TotpDto, { description: 'Codes of an app; null: off' })
  totp: TotpDto | null;

  @Integer({ min: 0, description: 'Passkeys, which count as a second factor, too' })
  passkeys: number;

  @Integer({ min: 0 })
  recovery_codes_left: number;

  @Flag({
    description:
      'This session was opened with a second factor or a passkey: only in such a one, and for twelve hours, has an administrator his rights',
  })
  session_verified: boolean;

  @Flag({ description: 'The account has the role ADMINISTRATOR, be it in effect in this session or not' })
  is_administrator: boolean;
}

export class TotpSecretDto {
  @Text({ max: 64, description: 'In base32, for who cannot scan the code' })
  secret: string;

  @Text({ max: 300, description: 'For the app: what the QR code says' })
  otpauth_url: string;

  @Text({ max: 20_000, description: 'The QR code: an SVG picture as data URL' })
  qr: string;
}

export class ConfirmTotpDto {
  @Text(sixDigits)
  code: string;
}

export class RecoveryCodesDto {
  @ListOfTexts({ max: 10, length: { min: 29, max: 29 }, description: 'Each works once instead of a code. They are shown only here.' })
  recovery_codes: string[];
}

export class TotpConfirmedDto extends RecoveryCodesDto {
  @Optional()
  @Nested(() => OpenedSessionDto, {
    description:
      'Takes the place of the session of this request, which has ended; absent when that was opened with a second factor already',
  })
  session?: OpenedSessionDto;
}
