import { IdentityConfig } from '@poydu/identity';
import { KafkaConfig } from '@poydu/messaging';
import { DatabaseConfig } from '@poydu/persistence';
import { Setting } from '@poydu/service';
import { IsInt, IsUrl, Max, Min, MinLength } from 'class-validator';

const address = { require_tld: false, require_protocol: true };

/** What chat can be told. */
export class ChatConfig {
  @Setting({
    description: 'Redis, over which the replicas tell each other what is new, and auth which sessions have ended',
    example: 'redis://127.0.0.1:16379',
    secret: true,
  })
  @IsUrl({ ...address, protocols: ['redis', 'rediss'] })
  redisUrl: string;

  @Setting({ description: 'Address of auth, which is asked whether the sessions of open sockets go on', example: 'http://127.0.0.1:8005' })
  @IsUrl(address)
  authUrl: string;

  @Setting({
    description: 'What chat shows when it asks auth, at least 16 characters; auth knows its SHA-256, with the scope watch',
    example: 'development-only-0123456789abcdef',
    secret: true,
  })
  @MinLength(16)
  chatCredential: string;

  @Setting({
    description:
      'Seconds between two questions to auth about every open session while Redis works; while it is away, it is asked each second',
    default: 15,
  })
  @IsInt()
  @Min(1)
  @Max(60)
  sessionCheckSeconds: number;

  @Setting({
    description: 'Messages that one person may write in ten seconds, over HTTP and sockets together; more are answered 429',
    default: 20,
  })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  messagesPerTenSeconds: number;

  @Setting({ description: 'Sockets that one person may have open at one replica; more are answered 429', default: 20 })
  @IsInt()
  @Min(1)
  @Max(10_000)
  socketsPerPerson: number;
}

/** All that this service can be told. */
export const settings = [ChatConfig, DatabaseConfig, KafkaConfig, IdentityConfig];
