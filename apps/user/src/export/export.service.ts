import { Injectable } from '@nestjs/common';
import { type ExportPiece, ExportRequested } from '@poydu/contracts';
import { type Caller, makeOneTimeKeys } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Database, Transactional } from '@poydu/persistence';
import { AppError, Clock, Ids, ServiceConfig } from '@poydu/service';
import { UserConfig } from '../config.js';
import { ProfilesRepository } from '../profiles/profiles.repository.js';
import { assertRecentLogIn } from '../recent-log-in.policy.js';
import { ArchivesJob } from './archives.job.js';
import type { PreparingExport, ReadyExport } from './export.dto.js';
import { ExportRepository } from './export.repository.js';

/** One whose parts have not all come by then is given up, and can be asked for again. */
const preparingMs = 3_600_000;

/**
 * All that the fleet keeps on a person, as one archive. Every service is asked for its part by a message, and answers with messages that are
 * sealed to a key made for this export alone: what travels and waits is readable by nobody else.
 */
@Injectable()
export class ExportService {
  constructor(
    private readonly exports: ExportRepository,
    private readonly profiles: ProfilesRepository,
    private readonly archives: ArchivesJob,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly service: ServiceConfig,
    private readonly config: UserConfig,
  ) {}

  /** The export that is there or under way, or a new one. @throws AppError `recent-log-in-required` */
  async findOrBegin(caller: Caller): Promise<ReadyExport | PreparingExport> {
    await this.assertMayExport(caller);
    const now = this.clock.now();
    const found = (await this.exports.findCurrent(caller.userId, now)) ?? (await this.begin(caller.userId, now));
    if (!found.isReady) return { status: 'preparing', requested_at: found.requestedAt };
    return { status: 'ready', url: `${this.service.publicUrl}/api/me/export/archive`, expires_at: found.expiresAt };
  }

  /** @throws AppError `export-not-found`, `recent-log-in-required` */
  async archive(caller: Caller): Promise<Uint8Array> {
    await this.assertMayExport(caller);
    const archive = await this.exports.archiveOf(caller.userId, this.clock.now());
    if (!archive) throw new AppError('export-not-found', 'Ask for one first: GET /api/me/export');
    return archive;
  }

  /** A piece of what a service keeps. */
  @Transactional()
  async take(piece: ExportPiece): Promise<void> {
    await this.exports.savePiece(piece);
    this.database.afterCommit(() => void this.archives.poke());
  }

  private async assertMayExport(caller: Caller): Promise<void> {
    const isBlocked = (await this.profiles.find(caller.userId))?.blocked ?? false;
    assertRecentLogIn(caller, isBlocked, new Date(this.clock.now().getTime() - this.config.erasureLogInMinutes * 60_000));
  }

  private async begin(userId: string, now: Date) {
    const { publicKey, privateKey } = await makeOneTimeKeys();
    const begun = { id: this.ids.next(), userId, requestedAt: now, expiresAt: new Date(now.getTime() + preparingMs), isReady: false };
    return this.database.transaction(async () => {
      if (await this.exports.begin(begun, privateKey)) {
        const request = { export_id: begun.id, user_id: userId, requested_at: now.toISOString(), public_key: publicKey };
        await this.outbox.add(ExportRequested.build(request));
      }
      return (await this.exports.findCurrent(userId, now)) ?? begun;
    });
  }
}
