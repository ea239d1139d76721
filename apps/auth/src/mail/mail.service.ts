import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { type MailContent, mailContent, MailRequested } from '@poydu/contracts';
import { type KeyRing, KeyRings, seal, type VerificationKey } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { BackgroundWork, Clock, Ids, LOGGER, type Logger } from '@poydu/service';
import { AuthConfig } from '../config.js';
import { decryptJson, deriveKeys, encryptJson, type Keys } from '../secrets.js';
import { type MailDraft, MailRepository } from './mail.repository.js';

const batchSize = 50;

/**
 * Asks notification to send codes and links. Each request is first a draft, encrypted with a key of this service and written in the
 * transaction of what it belongs to; right after the commit it is sealed to notification's public key and goes to the outbox. So a
 * sign-up succeeds on a fleet whose notification was never started, and its mail leaves once there is a key to seal it with.
 */
@Injectable()
export class MailService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly recipient: KeyRing<VerificationKey>;
  private readonly draftKeys: Keys;
  private readonly sealing: BackgroundWork;

  constructor(
    private readonly drafts: MailRepository,
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
    @Inject(LOGGER) private readonly logger: Logger,
    rings: KeyRings,
    config: AuthConfig,
  ) {
    this.recipient = rings.public('mail');
    this.draftKeys = deriveKeys(config, 'mail drafts');
    this.sealing = new BackgroundWork({ name: 'sealing mail', everyMs: 1000, run: () => this.sealDrafts(), logger });
  }

  /** Part of the transaction under way. @param expiresAt not sent after this. */
  async request(content: MailContent, expiresAt: Date): Promise<void> {
    const encrypted = await encryptJson(this.draftKeys, content);
    await this.drafts.insert({ id: this.ids.next(), content: encrypted, expiresAt }, this.clock.now());
    this.database.afterCommit(() => void this.sealing.poke());
  }

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.sealing.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sealing.stop();
  }

  private async sealDrafts(): Promise<void> {
    while (this.recipient.isLoaded && (await this.sealBatch()) === batchSize);
  }

  private sealBatch(): Promise<number> {
    return this.database.transaction(async () => {
      const drafts = await this.drafts.take(batchSize);
      const current = drafts.filter(({ expiresAt }) => expiresAt > this.clock.now());
      const messages = (await Promise.all(current.map((draft) => this.sealed(draft)))).filter((message) => message !== undefined);
      if (messages.length > 0) await this.outbox.add(...messages);
      return drafts.length;
    });
  }

  /** @returns undefined for a draft that cannot be read, for AUTH_SECRET was another that is not named any more: nobody will read it, and it must not hold up the others. */
  private async sealed({ id, content, expiresAt }: MailDraft) {
    const mail = await this.open(content).catch((error: unknown) => {
      this.logger.error({ err: error, mail_request_id: id }, 'a waiting mail cannot be read and is given up');
    });
    return mail && MailRequested.build({ request_id: id, expires_at: expiresAt.toISOString(), sealed: await seal(this.recipient, mail) });
  }

  private async open(content: string): Promise<MailContent> {
    return mailContent.parse((await decryptJson(this.draftKeys, content)).content);
  }
}
