import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { Clock, LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { BackgroundJob } from '../background-job.js';
import { NotificationConfig } from '../config.js';
import type { Notice } from '../notices/kinds.js';
import { NoticesService } from '../notices/notices.service.js';
import { alertSubject, sequenceOf, type KnownRegistration } from '../registrations/registration.rules.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { type Broadcast, BroadcastsRepository } from './broadcasts.repository.js';

/** People a transaction. */
const batchSize = 500;

/** Tells everybody who is registered for an event of its change or end, or reminds them: some at a time, from where the last one stopped. */
@Injectable()
export class BroadcastsJob extends BackgroundJob {
  constructor(
    private readonly broadcasts: BroadcastsRepository,
    private readonly registrations: RegistrationsRepository,
    private readonly notices: NoticesService,
    private readonly clock: Clock,
    config: NotificationConfig,
    database: Database,
    @Inject(LOGGER) logger: Logger,
  ) {
    super({ name: 'broadcasts', everyMs: config.jobIntervalMs }, database, logger);
  }

  protected override async run(): Promise<void> {
    while (!this.stopped && (await this.database.transaction(() => this.tellSome())));
  }

  /** @returns whether there was anything to do. */
  private async tellSome(): Promise<boolean> {
    const now = this.clock.now();
    const broadcast = await this.broadcasts.lockDue(now);
    if (!broadcast) return false;
    const audience = broadcast.endsAt > now ? await this.registrations.listAudience(broadcast, batchSize) : [];
    await this.notices.tell(audience.map((registration) => noticeOf(broadcast, registration)));
    const last = audience.at(-1);
    if (last && audience.length === batchSize) await this.broadcasts.advance(broadcast, last.registrationId);
    else await this.broadcasts.remove(broadcast.eventId, broadcast.kind);
    return true;
  }
}

function noticeOf({ kind, eventId, version, data }: Broadcast, registration: KnownRegistration): Notice {
  const { registrationId, userId } = registration;
  // A person is reminded once of each date; one that is moved has another, whatever it is written like.
  const subject =
    kind === 'reminder' ? `${registrationId}/${new Date(data.event.starts_at).toISOString()}` : alertSubject(eventId, version);
  return {
    userId,
    kind,
    subject,
    channels: ['in_app', 'email'],
    eventId,
    data: { ...data, registrationId, ...sequenceOf(registration, version) },
  };
}
