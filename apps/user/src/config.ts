import { IdentityConfig } from '@poydu/identity';
import { KafkaConfig } from '@poydu/messaging';
import { DatabaseConfig } from '@poydu/persistence';
import { Setting } from '@poydu/service';
import { IsInt, Max, Min } from 'class-validator';

/** What the user service can be told. */
export class UserConfig {
  @Setting({ description: 'Minutes after a log-in in which its session may delete the account, or export it', default: 15 })
  @IsInt()
  @Min(1)
  @Max(1440)
  erasureLogInMinutes: number;

  @Setting({
    description: 'Hours for which an export can be downloaded; then it is removed, and another one can be asked for',
    default: 24,
  })
  @IsInt()
  @Min(1)
  @Max(168)
  exportLifeHours: number;
}

export const settings = [UserConfig, DatabaseConfig, KafkaConfig, IdentityConfig];
