import { Setting } from '@poydu/service';
import { IsInt, IsNotEmpty, Matches, Max, Min } from 'class-validator';

/** How a service talks to Kafka. */
export class KafkaConfig {
  @Setting({ description: 'Kafka brokers, comma-separated host:port', example: '127.0.0.1:19092' })
  @IsNotEmpty()
  kafkaBrokers: string;

  @Setting({ description: 'Put before the name of every topic and group, so that several fleets share one Kafka', default: '' })
  @Matches(/^[a-z0-9._-]*$/i)
  kafkaTopicPrefix: string;

  @Setting({ description: 'Copies of a topic; -1 takes the default of the brokers', default: -1 })
  @IsInt()
  @Min(-1)
  @Max(7)
  kafkaReplicationFactor: number;

  @Setting({
    description: 'Milliseconds without a sign of life after which another replica takes over a consumer’s partitions',
    default: 6000,
  })
  @IsInt()
  @Min(6000)
  kafkaSessionTimeoutMs: number;

  @Setting({ description: 'Most rows that the relay publishes at once', default: 500 })
  @IsInt()
  @Min(1)
  @Max(5000)
  relayBatchSize: number;

  @Setting({ description: 'Milliseconds after which the relay looks into the outbox though nobody called it', default: 1000 })
  @IsInt()
  @Min(10)
  relayPollMs: number;

  @Setting({ description: 'Most messages of one partition that are handled in one transaction', default: 100 })
  @IsInt()
  @Min(1)
  @Max(1000)
  consumerBatchSize: number;

  @Setting({ description: 'How often a failing message is tried before it goes to the dead letters', default: 9 })
  @IsInt()
  @Min(1)
  consumerAttempts: number;

  @Setting({
    description: 'Milliseconds before the second try of a failing message; each further wait is twice as long, 30 s at most',
    default: 200,
  })
  @IsInt()
  @Min(1)
  consumerRetryMs: number;

  @Setting({
    description: 'Days for which a message that comes again is known; longer than Kafka keeps the offsets of an idle group (7)',
    default: 14,
  })
  @IsInt()
  @Min(1)
  inboxRetentionDays: number;
}
