import { connect } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { HealthRegistry, LOGGER, ServiceInfo } from '@poydu/service';
import type { Logger } from 'pino';
import { KafkaConfig } from './kafka.config.js';
import { Kafka, logLevel, type Producer } from './kafkajs.js';
import { keyPartitioner } from './partitioner.js';

/** kafkajs behind one door: the only place that makes its clients. */
@Injectable()
export class KafkaClients {
  readonly kafka: Kafka;
  /** What is wrong at the moment, by part; names Kafka as degraded. */
  private readonly troubles = new Map<string, string>();

  constructor(
    private readonly config: KafkaConfig,
    private readonly service: ServiceInfo,
    @Inject(LOGGER) logger: Logger,
    health: HealthRegistry,
  ) {
    this.kafka = connectKafka(config, service.name, logger);
    health.register('kafka', { critical: false, check: () => this.check() });
  }

  /** Consumer group of this service. */
  get group(): string {
    return this.prefixed(this.service.name);
  }

  prefixed(name: string): string {
    return this.config.kafkaTopicPrefix + name;
  }

  /** @param trouble undefined: this part works (again). */
  report(part: string, trouble: unknown): void {
    if (trouble === undefined) this.troubles.delete(part);
    else this.troubles.set(part, trouble instanceof Error ? trouble.message : JSON.stringify(trouble));
  }

  private async check(): Promise<void> {
    const troubles = [...this.troubles].map(([part, trouble]) => `${part}: ${trouble}`);
    if (troubles.length > 0) throw new Error(troubles.join('; '));
    await Promise.any(this.config.kafkaBrokers.split(',').map(takesConnections)).catch(() =>
      Promise.reject(new Error('no broker can be reached')),
    );
  }
}

function takesConnections(broker: string): Promise<void> {
  const { hostname, port } = new URL(`kafka://${broker.trim()}`);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 1000 });
    socket.on('connect', () => resolve(void socket.destroy()));
    socket.on('timeout', () => socket.destroy(new Error('timeout')));
    socket.on('error', reject);
  });
}

/** What goes wrong is reported once by whoever called; what kafkajs says of it meanwhile is a warning at most. */
export function connectKafka({ kafkaBrokers }: KafkaConfig, clientId: string, logger: Logger): Kafka {
  return new Kafka({
    clientId,
    brokers: kafkaBrokers.split(',').map((broker) => broker.trim()),
    connectionTimeout: 2000,
    requestTimeout: 10_000,
    retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 2000 },
    logLevel: logLevel.ERROR,
    logCreator:
      () =>
      ({ namespace, log: { message } }) =>
        logger.debug({ kafkajs: namespace }, message),
  });
}

/**
 * A producer that is made anew after any failure: kafkajs's idempotent one is of no use once the broker has forgotten its id.
 * Nothing is written twice by its own retries, and nothing of one key out of order.
 */
export class DurableProducer {
  private producer: Producer | undefined;

  constructor(private readonly kafka: Kafka) {}

  /** Resolves when every replica in sync has the messages. */
  async send(topicMessages: Parameters<Producer['sendBatch']>[0]['topicMessages']): Promise<void> {
    const producer = (this.producer ??= this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: keyPartitioner,
      retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 1000 },
    }));
    try {
      // Does nothing when it is connected.
      await producer.connect();
      await producer.sendBatch({ acks: -1, topicMessages });
    } catch (error) {
      await this.drop(producer);
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.producer) await this.drop(this.producer);
  }

  /** Not the one that another send has made meanwhile. */
  private async drop(producer: Producer): Promise<void> {
    if (this.producer === producer) this.producer = undefined;
    await producer.disconnect().catch(() => undefined);
  }
}
