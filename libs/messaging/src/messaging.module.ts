import { type DynamicModule, Module } from '@nestjs/common';
import { TRANSPORT } from '@poydu/service';
import { AdministratorActs } from './administrator-acts.js';
import { Arrivals } from './arrivals.js';
import { ConsumerHost } from './consumer-host.js';
import { DeadLetters } from './dead-letter.service.js';
import { Inbox } from './inbox.js';
import { KafkaClients } from './kafka.js';
import { Outbox } from './outbox.js';
import { Relay } from './relay.js';

interface MessagingOptions {
  /** Whether this application has methods under `@Consume()`; true unless said otherwise. */
  consumers?: boolean;
}

/** Outbox, relay and consumers of a service; global. Needs PersistenceModule with `messagingMigration`, and KafkaConfig among the settings. */
@Module({})
export class MessagingModule {
  static forRoot({ consumers = true }: MessagingOptions = {}): DynamicModule {
    const consuming = [Inbox, DeadLetters, ConsumerHost, { provide: TRANSPORT, useExisting: ConsumerHost }];
    return {
      module: MessagingModule,
      global: true,
      providers: [KafkaClients, Relay, Outbox, AdministratorActs, Arrivals, ...(consumers ? consuming : [])],
      exports: [Outbox, AdministratorActs, Relay, Arrivals],
    };
  }
}
