import { Flag, Id, Instant, ListOfWords, Nested, Nullable, OneOf, Optional, Text } from '@poydu/service';
import { AccountDto } from '../accounts/account.dto.js';
import { JsonObject } from '../passkeys/json-object.decorator.js';
import { type DeviceKind, deviceKinds, deviceOf } from './device.rules.js';
import type { OwnSession } from './sessions.repository.js';

/** What a route that opens a session answers. */
export class OpenedSessionDto {
  @Optional()
  @Text({ max: 80, description: 'For Authorization: Bearer; absent when the session is a cookie' })
  session_token?: string;

  @Optional()
  @Text({
    max: 43,
    description: 'To be sent with later log-ins on this device, which strangers cannot hold up then; browsers get a cookie',
  })
  device_token?: string;

  @Instant({ description: 'Slides with use: 30 days from the last request, and 90 days from the log-in at most' })
  expires_at: Date;

  @Nested(() => AccountDto, { description: 'The roles are those in effect in this session' })
  user: AccountDto;

  @Optional()
  @OneOf(['enrolment-required'], { description: "An administrator's rights wait until he turns on a second factor" })
  second_factor?: 'enrolment-required';
}

const secondFactorMethods = ['totp', 'recovery-code', 'passkey'] as const;
export type SecondFactorMethod = (typeof secondFactorMethods)[number];

/** What such a route answers to whoever has more to show than the password. */
export class SecondFactorRequiredDto {
  @OneOf(['second-factor-required'])
  status: 'second-factor-required';

  @Text({ max: 43, description: 'For POST /api/auth/login/second-factor, and for nothing else' })
  challenge_token: string;

  @Instant({ description: 'In five minutes' })
  expires_at: Date;

  @ListOfWords(secondFactorMethods, { description: 'One of these is to be shown' })
  methods: SecondFactorMethod[];

  @Optional()
  @JsonObject('For navigator.credentials.get() (PublicKeyCredentialRequestOptionsJSON), where a passkey will do')
  passkey_options?: object;
}

/** What the User-Agent says; null where it does not. */
export class DeviceDto {
  @Nullable()
  @Text({ max: 500, example: 'Firefox' })
  browser: string | null;

  @Nullable()
  @Text({ max: 500, example: 'Android' })
  system: string | null;

  @Nullable()
  @OneOf(deviceKinds)
  kind: DeviceKind | null;
}

export class OwnSessionDto {
  @Id()
  id: string;

  @Nullable()
  @Text({ max: 500 })
  user_agent: string | null;

  @Nested(() => DeviceDto)
  device: DeviceDto;

  @Text({ max: 45, description: 'Where it was used last, to within ten minutes' })
  ip: string;

  @Nullable()
  @Text({ max: 500, example: 'Казань, Россия', description: 'Where that is; null where it is not known' })
  place: string | null;

  @Instant()
  created_at: Date;

  @Instant({ description: 'To within ten minutes' })
  last_seen_at: Date;

  @Flag({ description: 'The session of this very request' })
  current: boolean;

  @Flag({ description: "A bot opened it for the person: it has no administrator's rights" })
  bot: boolean;

  static of({ id, userAgent, ip, openedBy, createdAt, lastSeenAt }: OwnSession, place: string | null, currentId: string): OwnSessionDto {
    const times = { created_at: createdAt, last_seen_at: lastSeenAt };
    return {
      id,
      user_agent: userAgent,
      device: deviceOf(userAgent),
      ip,
      place,
      ...times,
      current: id === currentId,
      bot: openedBy !== null,
    };
  }
}
