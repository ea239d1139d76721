import { loadSettings } from '@poydu/service';
import type { Admin, Kafka } from 'kafkajs';
import { pino } from 'pino';
import { connectKafka } from './kafka.js';
import { KafkaConfig } from './kafka.config.js';

interface CommandContext {
  kafka: Kafka;
  admin: Admin;
  config: KafkaConfig;
}

/** Runs a command-line program against Kafka: its settings from the environment, an error as one line and exit code 1. */
export async function withAdmin(name: string, work: (context: CommandContext) => Promise<void>): Promise<void> {
  try {
    // eslint-disable-next-line no-restricted-properties -- a program of its own, without the module that hands out settings
    const config = loadSettings([KafkaConfig], process.env).get(KafkaConfig) as KafkaConfig;
    const kafka = connectKafka(config, name, pino({ level: 'silent' }));
    const admin = kafka.admin();
    await admin.connect();
    await work({ kafka, admin, config }).finally(() => admin.disconnect());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
