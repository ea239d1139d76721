import { IdentityConfig } from '@poydu/identity';
import { KafkaConfig } from '@poydu/messaging';
import { DatabaseConfig } from '@poydu/persistence';

export const settings = [DatabaseConfig, KafkaConfig, IdentityConfig];
