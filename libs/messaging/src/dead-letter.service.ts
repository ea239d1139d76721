import { Inject, Injectable } from '@nestjs/common';
import { deadLetterTopic, topics } from '@poydu/contracts';
import { LOGGER, ServiceInfo } from '@poydu/service';
import type { Logger } from 'pino';
import { attemptsHeader, reasonHeader, timeHeader, topicHeader, replayHeader } from './dead-letter.headers.js';
import { DurableProducer, KafkaClients } from './kafka.js';
import type { Received } from './received.js';

/** Codes and links end within the hour, invitations within a day, and nobody keeps them longer. */
const withoutDeadLetters = new Set<string>([topics.mailRequests.name]);

export const hasDeadLetters = (topic: string): boolean => !withoutDeadLetters.has(topic);

/** Puts aside what this service cannot take in, so that what comes behind it goes on. */
@Injectable()
export class DeadLetters {
  private readonly producer: DurableProducer;

  constructor(
    private readonly clients: KafkaClients,
    private readonly service: ServiceInfo,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.producer = new DurableProducer(clients.kafka);
  }

  /** @throws when Kafka does not take it: then the message stays where it is. */
  async add({ context, raw }: Received, reason: unknown, attempts: number): Promise<void> {
    const { id, type, topic, key } = context;
    const headers = Object.fromEntries(Object.entries(raw.headers ?? {}).filter(([name]) => name !== replayHeader));
    if (hasDeadLetters(topic)) {
      const letter = {
        key: raw.key,
        value: raw.value,
        headers: {
          ...headers,
          [topicHeader]: topic,
          [reasonHeader]: describe(reason),
          [attemptsHeader]: String(attempts),
          [timeHeader]: new Date().toISOString(),
        },
      };
      await this.producer.send([{ topic: this.clients.prefixed(deadLetterTopic(topic, this.service.name)), messages: [letter] }]);
    }
    const message = hasDeadLetters(topic) ? 'a message went to the dead letters' : 'a message was dropped';
    this.logger.error({ err: reason, type, id, key, topic, attempts }, message);
  }

  close(): Promise<void> {
    return this.producer.close();
  }
}

/** One line; the data of the message is no part of it, as zod names places, not values. */
const describe = (reason: unknown): string =>
  (reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason)).slice(0, 1000);
