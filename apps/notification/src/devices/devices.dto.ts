import { Decimal, Id, Instant, Nested, Nullable, OneOf, Optional, Text } from '@poydu/service';
import type { Device } from './devices.repository.js';

export class SubscriptionKeysDto {
  @Text({ max: 88, pattern: /^[\w-]{87}=?$/, description: 'Public key of the browser, an uncompressed point of P-256, base64url' })
  p256dh: string;

  @Text({ max: 24, pattern: /^[\w-]{22}={0,2}$/, description: 'Secret of the subscription, 16 bytes, base64url' })
  auth: string;
}

/** What PushSubscription.toJSON() of a browser says. */
export class SubscriptionDto {
  @Text({ max: 2000, description: 'Address at the push service' })
  endpoint: string;

  @Optional()
  @Nullable()
  @Decimal({ min: 0, max: 1e16, description: 'Not heeded: the push service says when it is over' })
  expirationTime?: number | null;

  @Nested(() => SubscriptionKeysDto)
  keys: SubscriptionKeysDto;
}

/** A browser, by its subscription, or an app, by its token. */
export class NewPushDeviceDto {
  @OneOf(['web', 'fcm'])
  kind: 'web' | 'fcm';

  @Optional()
  @Nested(() => SubscriptionDto, { description: 'Of a browser: what PushSubscription.toJSON() says' })
  subscription?: SubscriptionDto;

  @Optional()
  @Text({ min: 20, max: 4096, pattern: /^[\w:.-]+$/, description: 'Of an app: its registration token of Firebase Cloud Messaging' })
  token?: string;
}

/** Which device to forget. */
export class OldPushDeviceDto {
  @Text({ max: 4096, description: 'The endpoint of a browser’s subscription, or an app’s token' })
  address: string;
}

export class PushDeviceDto {
  @Id()
  id: string;

  @OneOf(['web', 'fcm'])
  kind: 'web' | 'fcm';

  @Nullable()
  @Text({ max: 500, description: 'What the browser or app says it is' })
  user_agent: string | null;

  @Instant()
  created_at: Date;
}

export class PushKeyDto {
  @Nullable()
  @Text({
    max: 100,
    description: 'applicationServerKey of a subscription (VAPID, RFC 8292), base64url; null where nothing is pushed to browsers',
  })
  public_key: string | null;
}

export const toDevice = ({ id, kind, userAgent, createdAt }: Device): PushDeviceDto => ({
  id,
  kind,
  user_agent: userAgent,
  created_at: createdAt,
});
