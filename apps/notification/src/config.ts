import { IdentityConfig } from '@poydu/identity';
import { KafkaConfig } from '@poydu/messaging';
import { DatabaseConfig } from '@poydu/persistence';
import { Setting } from '@poydu/service';
import { IsInt, IsNotEmpty, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';

/** What the notification service can be told. */
export class NotificationConfig {
  @Setting({
    description: 'Redis, where BullMQ queues the mails; it may be lost at any time',
    example: 'redis://127.0.0.1:16379',
    secret: true,
  })
  @IsUrl({ protocols: ['redis', 'rediss'], require_tld: false, require_protocol: true })
  redisUrl: string;

  @Setting({
    description: 'Address of auth, which is asked whether the session of a device goes on before anything is pushed to it',
    example: 'http://127.0.0.1:8005',
  })
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  authUrl: string;

  @Setting({
    description: 'What notification shows when it asks auth, at least 16 characters; auth knows its SHA-256, with the scope watch',
    example: 'development-only-0123456789abcdef',
    secret: true,
  })
  @MinLength(16)
  notificationCredential: string;

  @Setting({ description: 'Mail server, with user and password where it asks for them', example: 'smtp://127.0.0.1:1025', secret: true })
  @IsUrl({ protocols: ['smtp', 'smtps'], require_tld: false, require_protocol: true })
  smtpUrl: string;

  @Setting({ description: 'Sender of every mail', default: 'Пойду <no-reply@poydu.example>' })
  @IsNotEmpty()
  mailFrom: string;

  @Setting({ description: 'Mails that are sent at the same time, by each replica', default: 5 })
  @IsInt()
  @Min(1)
  @Max(100)
  mailConcurrency: number;

  @Setting({ description: 'Milliseconds that the mail server may take for one mail; then it is tried again later', default: 20_000 })
  @IsInt()
  @Min(100)
  @Max(30_000)
  mailTimeoutMs: number;

  @Setting({
    description: 'Milliseconds before the second try of a mail; each further wait is twice as long, an hour at most',
    default: 5000,
  })
  @IsInt()
  @Min(10)
  mailRetryMs: number;

  @Setting({
    description: 'Hours after which a mail that cannot be sent is given up; codes, links and invitations end by themselves',
    default: 48,
  })
  @IsInt()
  @Min(1)
  mailGiveUpHours: number;

  @Setting({
    description: 'Token of the Telegram bot, <id>:<secret>: people who have linked Telegram get messages there; without it nobody does',
    default: '',
    secret: true,
  })
  @Matches(/^(\d{1,20}:[\w-]{20,})?$/, { message: 'must look like 123456789:<secret>' })
  telegramBotToken: string;

  @Setting({ description: 'Where Telegram’s Bot API is', default: 'https://api.telegram.org' })
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  telegramApiUrl: string;

  @Setting({
    description: 'Milliseconds that Telegram or a push service may take for one message; then it is tried again later',
    default: 10_000,
  })
  @IsInt()
  @Min(100)
  @Max(30_000)
  channelTimeoutMs: number;

  @Setting({
    description:
      'Private VAPID key of Web Push: the 32 bytes of a P-256 key, base64url (`npx web-push generate-vapid-keys`); without it nothing is pushed to browsers. Another one ends all subscriptions',
    default: '',
    secret: true,
  })
  @Matches(/^([\w-]{43})?$/, { message: 'must be 32 bytes, base64url' })
  vapidPrivateKey: string;

  @Setting({
    description: 'Whom a push service asks when our messages give it trouble: mailto: or https:',
    default: 'mailto:no-reply@poydu.example',
  })
  @Matches(/^(mailto:|https:)/, { message: 'must begin with mailto: or https:' })
  vapidSubject: string;

  @Setting({
    description:
      'Push services that browsers may name, as origins with * for subdomains, comma-separated: nothing is sent to any other address',
    default:
      'https://fcm.googleapis.com,https://jmt17.google.com,https://updates.push.services.mozilla.com,https://*.push.apple.com,https://*.notify.windows.com',
  })
  @IsNotEmpty()
  pushServices: string;

  @Setting({
    description:
      'Service account of Firebase, its JSON file in one line: messages are pushed to apps that registered with FCM; without it none is',
    default: '',
    secret: true,
  })
  @Matches(/^(\{.*\})?$/s, { message: 'must be a JSON object' })
  fcmServiceAccount: string;

  @Setting({ description: 'Where Firebase Cloud Messaging is', default: 'https://fcm.googleapis.com' })
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  fcmApiUrl: string;

  @Setting({ description: 'Days after which deliveries, and with them notifications in the application, are forgotten', default: 365 })
  @IsInt()
  @Min(30)
  deliveriesKeepDays: number;

  @Setting({ description: 'Milliseconds between two looks for mails, reminders and digests that are due', default: 1000 })
  @IsInt()
  @Min(10)
  @Max(60_000)
  jobIntervalMs: number;

  @Setting({
    description:
      'Seconds between two mails to the organiser about one event; the first is sent at once, the next gathers all that came since',
    default: 300,
  })
  @IsInt()
  @Min(0)
  organiserDigestSeconds: number;

  @Setting({ description: 'Hours after which news is no news: whoever replays the topics tells nobody what is long known', default: 48 })
  @IsInt()
  @Min(1)
  newsMaxAgeHours: number;

  @Setting({ description: 'Streams of notifications (SSE) that one person may have open at each replica', default: 10 })
  @IsInt()
  @Min(1)
  streamsPerPerson: number;

  @Setting({ description: 'Streams of notifications that each replica holds open', default: 5000 })
  @IsInt()
  @Min(1)
  streamsMost: number;

  @Setting({
    description: 'Milliseconds between two signs of life in a stream of notifications; nginx ends one that is silent for 30 seconds',
    default: 15_000,
  })
  @IsInt()
  @Min(10)
  @Max(25_000)
  streamHeartbeatMs: number;

  @Setting({
    description: 'Seconds after which a stream of notifications ends; its client comes back and shows again who it is',
    default: 900,
  })
  @IsInt()
  @Min(1)
  @Max(3600)
  streamLifeSeconds: number;
}

export const settings = [NotificationConfig, DatabaseConfig, KafkaConfig, IdentityConfig];
