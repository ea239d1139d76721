import { DatabaseConfig } from '@poydu/persistence';
import { IdentityConfig } from '@poydu/identity';
import { KafkaConfig } from '@poydu/messaging';
import { Setting } from '@poydu/service';
import { IsInt, Max, Min } from 'class-validator';

/** What the registration service alone can be told. */
export class RegistrationConfig {
  @Setting({
    description: 'Batches of presses under way at once, each on a connection of its own; more do not help on a hot event',
    default: 2,
  })
  @IsInt()
  @Min(1)
  @Max(16)
  joinConnections: number;

  @Setting({ description: 'Presses in one batch at most', default: 256 })
  @IsInt()
  @Min(1)
  @Max(1000)
  joinBatchSize: number;

  @Setting({ description: 'Milliseconds between two snapshots of one event on the topic of occupancy', default: 250 })
  @IsInt()
  @Min(10)
  @Max(10_000)
  occupancyIntervalMs: number;

  @Setting({ description: 'Milliseconds between two looks for seats that were kept too long', default: 1000 })
  @IsInt()
  @Min(10)
  @Max(60_000)
  deadlinesIntervalMs: number;

  @Setting({ description: 'Milliseconds between two looks at the accounts of seats, fifty events at a time', default: 10_000 })
  @IsInt()
  @Min(10)
  auditIntervalMs: number;

  @Setting({
    description: 'Minutes after the end of an event for which doors without a network can tell who came, before the rest counts as absent',
    default: 360,
  })
  @IsInt()
  @Min(0)
  @Max(43_200)
  noShowGraceMinutes: number;

  @Setting({
    description: 'Milliseconds between two looks for events that are over and whose absent people are not known yet',
    default: 60_000,
  })
  @IsInt()
  @Min(10)
  noShowIntervalMs: number;
}

export const settings = [RegistrationConfig, DatabaseConfig, KafkaConfig, IdentityConfig];
