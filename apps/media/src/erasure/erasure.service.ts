import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ErasureAcknowledged } from '@poydu/contracts';
import { Outbox, type PersonEraser } from '@poydu/messaging';
import { Database, Transactional } from '@poydu/persistence';
import { BackgroundWork, Clock, LOGGER, type Logger, ServiceInfo } from '@poydu/service';
import { PicturesService } from '../pictures/pictures.service.js';
import { ErasureRepository } from './erasure.repository.js';

const everyMs = 5000;
const atOnce = 20;

/**
 * Removes what a person uploaded. The store is no part of the transaction that reads the message: the erasure is noted in it, worked on beside
 * it, and acknowledged when no file is left. A form that was given out before may still bring one, which nobody can see: it goes when the form is
 * good no more. Any number of replicas may do so at once, for removing twice changes nothing.
 */
@Injectable()
export class ErasureService implements PersonEraser, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly isDoneLater = true;
  private readonly work: BackgroundWork;

  constructor(
    private readonly erasures: ErasureRepository,
    private readonly pictures: PicturesService,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly service: ServiceInfo,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.work = new BackgroundWork({ name: 'erasures', everyMs, run: () => this.run(), logger });
  }

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.work.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.work.stop();
  }

  /** Notes it; the files go beside the transaction. */
  async erase(userId: string, now: Date): Promise<void> {
    await this.erasures.begin(userId, now);
    this.database.afterCommit(() => void this.work.poke());
  }

  /** One person's trouble is not the others'. */
  private async run(): Promise<void> {
    for (const userId of await this.erasures.open(atOnce)) {
      if (this.work.isStopped) return;
      await this.eraseFiles(userId).catch((error: unknown) =>
        this.logger.warn({ err: error, user_id: userId }, 'files of a person could not be removed, trying again'),
      );
    }
  }

  private async eraseFiles(userId: string): Promise<void> {
    for (const id of await this.erasures.picturesOf(userId)) await this.pictures.erase(id);
    await this.acknowledge(userId);
  }

  @Transactional()
  private async acknowledge(userId: string): Promise<void> {
    if (!(await this.erasures.end(userId))) return;
    const erased_at = this.clock.now().toISOString();
    await this.outbox.add(ErasureAcknowledged.build({ user_id: userId, service: this.service.name, erased_at }));
  }
}
