import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { BackgroundWork, Ids, LOGGER, type Logger } from '@poydu/service';
import { ConnectionsRepository } from './connections.repository.js';

const beatMs = 5000;
const tidyEveryBeats = 60;

/** Keeps in the database who is in which room, so that all replicas count the same people. One that dies counts for twenty seconds more. */
@Injectable()
export class ConnectionsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #replicaId: string;
  readonly #beats: BackgroundWork;
  #count = 0;

  constructor(
    private readonly connections: ConnectionsRepository,
    private readonly database: Database,
    private readonly ids: Ids,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.#replicaId = ids.next();
    this.#beats = new BackgroundWork({ name: 'connections', everyMs: beatMs, run: () => this.#beat(), logger });
  }

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => {
      this.#beats.start();
      return this.#beats.poke();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#beats.stop();
    await this.connections.closeAllOf(this.#replicaId).catch(() => undefined);
  }

  open(connectionId: string, userId: string, eventId: string): Promise<void> {
    return this.connections.open(this.ids.next(), this.#replicaId, connectionId, userId, eventId);
  }

  /** @param eventId which room it has left; null: it is closed */
  close(connectionId: string, eventId: string | null): Promise<void> {
    return this.connections.close(connectionId, eventId);
  }

  async #beat(): Promise<void> {
    await this.connections.seen(this.#replicaId);
    if (this.#count++ % tidyEveryBeats === 0) await this.connections.tidy();
  }
}
