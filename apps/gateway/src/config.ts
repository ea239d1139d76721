import { IdentityConfig, SessionConfig } from '@poydu/identity';
import { Setting } from '@poydu/service';
import { IsInt, IsString, IsUrl, Max, Min, MinLength } from 'class-validator';

const address = { require_tld: false, require_protocol: true };

/** What the gateway can be told. */
export class GatewayConfig {
  @Setting({ description: 'Redis, where auth puts the sessions', example: 'redis://127.0.0.1:16379', secret: true })
  @IsUrl({ ...address, protocols: ['redis', 'rediss'] })
  redisUrl: string;

  @Setting({
    description: 'What the gateway shows when it asks auth about a session, at least 16 characters; auth knows its SHA-256',
    example: 'development-only-0123456789abcdef',
    secret: true,
  })
  @MinLength(16)
  gatewayCredential: string;

  @Setting({
    description: 'Requests a second that one person may make for long, at each process of the gateway; more are answered 429',
    default: 100,
  })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  requestsPerSecond: number;

  @Setting({ description: 'Requests that one person may make at once before the rate above counts', default: 500 })
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  requestsAtOnce: number;

  @Setting({ description: 'Milliseconds that the main part of a composed screen may take', default: 3000 })
  @IsInt()
  @Min(1)
  mainPartTimeoutMs: number;

  @Setting({ description: 'Milliseconds that the other parts may take before the screen comes without them', default: 1000 })
  @IsInt()
  @Min(1)
  otherPartTimeoutMs: number;

  @Setting({
    description: 'Folder of the built web site, whose shell the gateway fills in; empty: apps/web/dist of the same build',
    default: '',
  })
  @IsString()
  webFolder: string;

  @Setting({ description: 'Address of auth', example: 'http://127.0.0.1:8005' })
  @IsUrl(address)
  authUrl: string;

  @Setting({ description: 'Address of user', example: 'http://127.0.0.1:8006' })
  @IsUrl(address)
  userUrl: string;

  @Setting({ description: 'Address of event', example: 'http://127.0.0.1:8007' })
  @IsUrl(address)
  eventUrl: string;

  @Setting({ description: 'Address of registration', example: 'http://127.0.0.1:8008' })
  @IsUrl(address)
  registrationUrl: string;

  @Setting({ description: 'Address of review', example: 'http://127.0.0.1:8009' })
  @IsUrl(address)
  reviewUrl: string;

  @Setting({ description: 'Address of media', example: 'http://127.0.0.1:8010' })
  @IsUrl(address)
  mediaUrl: string;

  @Setting({ description: 'Address of chat', example: 'http://127.0.0.1:8011' })
  @IsUrl(address)
  chatUrl: string;

  @Setting({ description: 'Address of notification', example: 'http://127.0.0.1:8012' })
  @IsUrl(address)
  notificationUrl: string;
}

export const settings = [GatewayConfig, SessionConfig, IdentityConfig];
