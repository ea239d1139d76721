import { IdentityConfig } from '@poydu/identity';
import { KafkaConfig } from '@poydu/messaging';
import { DatabaseConfig } from '@poydu/persistence';
import { Setting } from '@poydu/service';
import { IsBoolean, IsInt, Max, Min } from 'class-validator';

export class EventConfig {
  @Setting({ description: 'Whether an administrator looks at each event before it becomes public', default: false })
  @IsBoolean()
  moderation: boolean;

  @Setting({ description: 'Seconds between two looks for events that are over', default: 15 })
  @IsInt()
  @Min(1)
  @Max(3600)
  completionIntervalSeconds: number;
}

export const settings = [EventConfig, DatabaseConfig, KafkaConfig, IdentityConfig];
