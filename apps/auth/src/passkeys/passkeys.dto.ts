import { Flag, Id, Instant, ListOfTexts, Nested, Nullable, Optional, Text } from '@poydu/service';
import { OpenedSessionDto } from '../sessions/sessions.dto.js';
import { JsonObject } from './json-object.decorator.js';
import type { Passkey } from './passkeys.repository.js';

export class PasskeyDto {
  @Id()
  id: string;

  @Text({ max: 100 })
  name: string;

  @Flag({ description: 'It is on several devices, by a service that keeps passkeys' })
  synced: boolean;

  @Instant()
  created_at: Date;

  @Nullable()
  @Instant()
  last_used_at: Date | null;

  static of({ id, name, isSynced, createdAt, lastUsedAt }: Passkey): PasskeyDto {
    return { id, name, synced: isSynced, created_at: createdAt, last_used_at: lastUsedAt };
  }
}

export class AddPasskeyDto {
  @Text({ min: 1, max: 100, pattern: /\S/, patternDetail: 'must not be blank', example: 'Телефон', description: 'To tell it from others' })
  name: string;

  @JsonObject('What navigator.credentials.create() gave, as JSON (RegistrationResponseJSON)')
  response: object;
}

export class PasskeyAddedDto extends PasskeyDto {
  @Optional()
  @ListOfTexts({
    max: 10,
    length: { min: 29, max: 29 },
    description: 'With the first second factor: each works once. They are shown only here.',
  })
  recovery_codes?: string[];

  @Optional()
  @Nested(() => OpenedSessionDto, {
    description:
      'Takes the place of the session of this request, which has ended; absent when that was opened with a second factor already',
  })
  session?: OpenedSessionDto;
}

export class PasskeySignInOptionsDto {
  @Text({ max: 43, description: 'For POST /api/auth/passkeys/sign-in, and for nothing else' })
  challenge_token: string;

  @Instant({ description: 'In five minutes' })
  expires_at: Date;

  @JsonObject('For navigator.credentials.get() (PublicKeyCredentialRequestOptionsJSON); the same for everybody but for the challenge')
  options: object;
}

export class PasskeySignInDto {
  @Text({ min: 43, max: 43, pattern: /^[A-Za-z0-9_-]{43}$/, patternDetail: 'is not a challenge token' })
  challenge_token: string;

  @JsonObject('What navigator.credentials.get() gave, as JSON (AuthenticationResponseJSON)')
  response: object;

  @Optional()
  @Flag({ description: 'For browsers: the session comes as an HttpOnly cookie' })
  cookie?: boolean;
}
