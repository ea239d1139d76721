import { IdentityConfig } from '@poydu/identity';
import { KafkaConfig } from '@poydu/messaging';
import { DatabaseConfig } from '@poydu/persistence';
import { Setting } from '@poydu/service';
import { IsInt, Max, Min } from 'class-validator';

/** What the user service can be told. */
export class UserConfig {
  @Setting({ description: 'Minutes after a log-in in which its session may delete the account', default: 15 })
  @IsInt()
  @Min(1)
  @Max(1440)
  erasureLogInMinutes: number;
}

export const settings = [UserConfig, DatabaseConfig, KafkaConfig, IdentityConfig];
