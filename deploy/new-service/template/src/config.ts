import { IdentityConfig } from '@poydu/identity';
import { KafkaConfig } from '@poydu/messaging';
import { DatabaseConfig } from '@poydu/persistence';

/** All that this service can be told. */
export const settings = [DatabaseConfig, KafkaConfig, IdentityConfig];
