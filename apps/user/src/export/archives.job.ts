import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { erasingServices, type MailContent, MailRequested } from '@poydu/contracts';
import { type KeyRing, KeyRings, openPieces, seal, type VerificationKey } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { BackgroundWork, Clock, Ids, LOGGER, type Logger, ServiceConfig } from '@poydu/service';
import { UserConfig } from '../config.js';
import type { Profile } from '../profiles/profile.entity.js';
import { ProfilesRepository } from '../profiles/profiles.repository.js';
import { archiveOf } from './archive.js';
import { type CompleteExport, ExportRepository } from './export.repository.js';

const everyMs = 5000;

/** Puts the parts of exports together, tells their owners, and removes what was to be downloaded long ago. */
@Injectable()
export class ArchivesJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly mailKey: KeyRing<VerificationKey>;
  private readonly work: BackgroundWork;

  constructor(
    private readonly exports: ExportRepository,
    private readonly profiles: ProfilesRepository,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly service: ServiceConfig,
    private readonly config: UserConfig,
    @Inject(LOGGER) private readonly logger: Logger,
    rings: KeyRings,
  ) {
    this.mailKey = rings.public('mail');
    this.work = new BackgroundWork({ name: 'exports', everyMs, run: () => this.run(), logger });
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
    await this.exports.removeExpired(this.clock.now());
    while (!this.work.isStopped && (await this.completeOne()));
  }

  /** @returns whether there was one to complete */
  private completeOne(): Promise<boolean> {
    return this.database.transaction(async () => {
      const complete = await this.exports.lockComplete(erasingServices);
      if (!complete) return false;
      const archive = await this.pack(complete);
      if (!archive) {
        await this.exports.remove(complete.id);
        return true;
      }
      const expiresAt = new Date(this.clock.now().getTime() + this.config.exportLifeHours * 3_600_000);
      await this.exports.complete(complete.id, archive, expiresAt);
      const profile = await this.profiles.find(complete.userId);
      // Whoever has no address sees it by asking again; so does everybody while there is no key to seal a mail with.
      if (profile?.email && this.mailKey.isLoaded) await this.outbox.add(await this.mailTo(profile, profile.email, expiresAt));
      return true;
    });
  }

  /** @returns undefined for one with a part that cannot be read, now or ever: it must not hold up the others, and its owner can ask again */
  private async pack({ id, requestedAt, privateKey }: CompleteExport): Promise<Uint8Array | undefined> {
    const sealed = await this.exports.piecesOf(id);
    try {
      const parts = new Map<string, string>();
      for (const [service, pieces] of sealed) parts.set(service, await openPieces(privateKey, pieces));
      return await archiveOf(parts, requestedAt);
    } catch (error) {
      this.logger.error({ err: error, export_id: id }, 'an export could not be put together and is dropped');
      return undefined;
    }
  }

  private async mailTo({ locale, time_zone }: Profile, to: string, expiresAt: Date) {
    const url = `${this.service.publicUrl}/api/me/export/archive`;
    const content: MailContent = { kind: 'export-ready', to, locale, time_zone, url, expires_at: expiresAt.toISOString() };
    return MailRequested.build({
      request_id: this.ids.next(),
      // Notification keeps what it is asked to mail for a day at most.
      expires_at: new Date(Math.min(expiresAt.getTime(), this.clock.now().getTime() + 86_400_000)).toISOString(),
      sealed: await seal(this.mailKey, content),
    });
  }
}
