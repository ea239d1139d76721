import { IdentityConfig, SessionConfig } from '@poydu/identity';
import { KafkaConfig } from '@poydu/messaging';
import { DatabaseConfig } from '@poydu/persistence';
import { Setting } from '@poydu/service';
import { IsIn, IsInt, IsString, IsUrl, Matches, Max, Min, MinLength, ValidateBy } from 'class-validator';
import { readProviders } from './oidc/oidc-providers.rules.js';

/** `client:scope+scope:sha256`, comma-separated. */
const credentials = /^([a-z0-9-]+:[a-z]+(\+[a-z]+)*:[0-9a-f]{64}(,(?!$)|$))*$/;

const complaintAbout = (setting: unknown): string | undefined => {
  try {
    readProviders(String(setting));
    return undefined;
  } catch (error) {
    return error instanceof SyntaxError ? 'must be JSON' : (error as Error).message;
  }
};

const AreOidcProviders = (): PropertyDecorator =>
  ValidateBy({
    name: 'areOidcProviders',
    validator: {
      validate: (setting) => complaintAbout(setting) === undefined,
      defaultMessage: (field) => complaintAbout(field?.value) ?? 'is not valid',
    },
  });

/** What the auth service can be told. The limits are larger in stacks for tests and demos, where everybody comes from one address. */
export class AuthConfig {
  @Setting({
    description:
      'Secret of auth alone, from which the keys of the verification codes, of waiting mails and of second factors are derived, at least 32 characters',
    example: 'development-only-0123456789abcdef',
    secret: true,
  })
  @MinLength(32)
  authSecret: string;

  @Setting({
    description:
      'Values that AUTH_SECRET had before, comma-separated: what was made with them is still read. Second factors are encrypted anew when they are used; recovery codes need the old value until they are replaced',
    default: '',
    secret: true,
  })
  @Matches(/^([^,]{32,}(,(?!$)|$))*$/, { message: 'must be secrets of at least 32 characters, comma-separated' })
  authSecretPrevious: string;

  @Setting({ description: 'Redis, where the gateway finds the sessions', example: 'redis://127.0.0.1:16379', secret: true })
  @IsUrl({ protocols: ['redis', 'rediss'], require_tld: false, require_protocol: true })
  redisUrl: string;

  @Setting({
    description:
      'Clients of the fleet as client:scope+scope:SHA-256 of the credential in hexadecimal digits, comma-separated; the gateway needs the scope sessions',
    default: '',
  })
  @Matches(credentials, { message: 'must look like gateway:sessions:<64 hex digits>,telegram-bot:bot+telegram:<64 hex digits>' })
  serviceCredentials: string;

  @Setting({
    description: 'Token of the Telegram bot, <id>:<secret>: with it people may sign in by Telegram; without it that is off',
    default: '',
    secret: true,
  })
  @Matches(/^(\d{1,20}:[\w-]{20,})?$/, { message: 'must look like 123456789:<secret>' })
  telegramBotToken: string;

  @Setting({
    description:
      'OpenID providers that people may sign in with, a JSON list: [{"name": "keycloak", "issuer": "https://…", "client_id": "poydu", "client_secret": "…", "trust_email": false}]; with trust_email an address that it calls verified is believed',
    default: '',
    secret: true,
  })
  @AreOidcProviders()
  oidcProviders: string;

  @Setting({ description: 'Password checks that may wait while one runs on each core; more are answered 503', default: 64 })
  @IsInt()
  @Min(1)
  @Max(10_000)
  passwordQueueLength: number;

  @Setting({
    description:
      'Address of a list of passwords that were leaked, asked by the first five digits of a SHA-1 as Have I Been Pwned is: https://api.pwnedpasswords.com/range/ or a mirror of your own, with a slash at the end; without it the most common ones alone are refused',
    default: '',
  })
  @Matches(/^(https?:\/\/[^\s/@]+\/([^\s@]+\/)?)?$/, { message: 'must be an address without a password that ends with a slash, or empty' })
  breachedPasswordsUrl: string;

  @Setting({
    description:
      'Log-ins in a quarter of an hour with one login before 429, from everywhere but from devices that are known for the account; then each has to wait twice as long as the one before; a successful one starts anew',
    default: 50,
  })
  @IsInt()
  @Min(1)
  logInsPerPerson: number;

  @Setting({ description: 'As before, with one login from one IP address', default: 10 })
  @IsInt()
  @Min(1)
  logInsPerPersonAndIp: number;

  @Setting({ description: 'As before, on one device that is known for the account; also passwords tried in a session', default: 10 })
  @IsInt()
  @Min(1)
  logInsPerDevice: number;

  @Setting({ description: 'Log-ins in a quarter of an hour from one IP address before 429; a hall may share one', default: 1000 })
  @IsInt()
  @Min(1)
  logInsPerIp: number;

  @Setting({
    description: 'Codes and passkeys that one person may try in a quarter of an hour as second factor before 429; a right one starts anew',
    default: 10,
  })
  @IsInt()
  @Min(1)
  secondFactorsPerPerson: number;

  @Setting({
    description:
      'required: the role ADMINISTRATOR is in effect only in sessions that were opened with a second factor or a passkey; optional: in every session',
    default: 'required',
  })
  @IsIn(['required', 'optional'])
  secondFactorForAdministrators: 'required' | 'optional';

  @Setting({
    description: 'Hours after which an administrator has to show his second factor anew, by logging in, where it is required',
    default: 12,
  })
  @IsInt()
  @Min(1)
  @Max(720)
  administratorHours: number;

  @Setting({ description: 'Days after which a session ends however often it is used; unused it ends after 30 days', default: 90 })
  @IsInt()
  @Min(1)
  @Max(3650)
  sessionLongestDays: number;

  @Setting({
    description:
      'File of a city database in the format of MaxMind (.mmdb), such as GeoLite2 City under its licence: with it people see where their sessions were used last',
    default: '',
  })
  @IsString()
  geoipDatabase: string;

  @Setting({ description: 'Sign-ups an hour for one e-mail address before 429', default: 10 })
  @IsInt()
  @Min(1)
  signUpsPerAddress: number;

  @Setting({ description: 'Sign-ups an hour from one IP address before 429; a hall may share one', default: 1000 })
  @IsInt()
  @Min(1)
  signUpsPerIp: number;

  @Setting({ description: 'Codes sent again a minute, for one e-mail address and for one IP address', default: 1 })
  @IsInt()
  @Min(1)
  resendsPerMinute: number;

  @Setting({ description: 'Codes sent again an hour, for one e-mail address and for one IP address', default: 5 })
  @IsInt()
  @Min(1)
  resendsPerHour: number;

  @Setting({ description: 'Recovery links an hour for one login; more are not sent', default: 5 })
  @IsInt()
  @Min(1)
  recoveriesPerPerson: number;

  @Setting({ description: 'Requests for a recovery link an hour from one IP address before 429', default: 200 })
  @IsInt()
  @Min(1)
  recoveriesPerIp: number;
}

export const settings = [AuthConfig, SessionConfig, DatabaseConfig, KafkaConfig, IdentityConfig];
