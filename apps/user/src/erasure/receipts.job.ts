import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ErasureRequested, erasingServices, type MailContent, MailRequested } from '@poydu/contracts';
import { type KeyRing, KeyRings, seal, type VerificationKey } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { BackgroundWork, Clock, HealthRegistry, Ids, LOGGER, type Logger } from '@poydu/service';
import { type Erasure, ErasureRepository, type Recipient } from './erasure.repository.js';

const everyMs = 5000;
const atOnce = 50;
const mailLifeMs = 86_400_000;
/** Whoever runs the fleet should look into an erasure that takes longer: a service is away, or its part lies among the dead letters. */
const overdueMs = 3_600_000;

/** No request and no message is under way for so long. */
const repeatAfterMs = 3_600_000;

/** Completes erasures: mails the receipt to the address that the account had, sealed, and forgets the address. An hour later asks for each once more. */
@Injectable()
export class ReceiptsJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly mailKey: KeyRing<VerificationKey>;
  private readonly work: BackgroundWork;

  constructor(
    private readonly erasures: ErasureRepository,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    @Inject(LOGGER) logger: Logger,
    health: HealthRegistry,
    rings: KeyRings,
  ) {
    this.mailKey = rings.public('mail');
    this.work = new BackgroundWork({ name: 'receipts of erasures', everyMs, run: () => this.run(), logger });
    health.register('erasures', { critical: false, check: () => this.assertOnTime() });
  }

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.work.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.work.stop();
  }

  /** Looks at once. */
  poke(): Promise<void> {
    return this.work.poke();
  }

  private async run(): Promise<void> {
    while (!this.work.isStopped && (await this.completeSome()) === atOnce);
    while (!this.work.isStopped && (await this.repeatSome()) === atOnce);
  }

  /** What a request that was under way wrote after its service had erased, or a message brought that was late, goes this time. */
  private repeatSome(): Promise<number> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const repeated = await this.erasures.takeForRepeat(new Date(now.getTime() - repeatAfterMs), now, atOnce);
      const requests = repeated.map(({ userId, requestedAt }) =>
        ErasureRequested.build({ user_id: userId, requested_at: requestedAt.toISOString() }),
      );
      await this.outbox.add(...requests);
      return repeated.length;
    });
  }

  private completeSome(): Promise<number> {
    return this.database.transaction(async () => {
      const done = await this.erasures.lockDone(erasingServices, this.mailKey.isLoaded, atOnce);
      for (const erasure of done) {
        if (erasure.recipient) await this.outbox.add(await this.mailOf(erasure, erasure.recipient));
        await this.erasures.complete(erasure.userId, this.clock.now());
      }
      return done.length;
    });
  }

  /** @throws Error for erasures that take too long, for the health to name */
  private async assertOnTime(): Promise<void> {
    const count = await this.erasures.countOpen(new Date(this.clock.now().getTime() - overdueMs));
    if (count > 0) throw new Error(`${String(count)} erasures that were asked for more than an hour ago are not complete`);
  }

  private async mailOf({ userId, requestedAt }: Erasure, recipient: Recipient) {
    const parts = await this.erasures.partsOf(userId);
    const content: MailContent = {
      kind: 'erasure-receipt',
      ...recipient,
      requested_at: requestedAt.toISOString(),
      services: [...parts].map(([service, erasedAt]) => ({ service, erased_at: erasedAt.toISOString() })),
    };
    return MailRequested.build({
      request_id: this.ids.next(),
      expires_at: new Date(this.clock.now().getTime() + mailLifeMs).toISOString(),
      sealed: await seal(this.mailKey, content),
    });
  }
}
