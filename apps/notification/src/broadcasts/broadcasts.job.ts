import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { Clock, LOGGER } from '@poydu/service';
import type { Logger } from 'pino';
import { BackgroundJob } from '../background-job.js';
import { NotificationConfig } from '../config.js';
import { reminderTime } from '../events/event.rules.js';
import { everywhere, type Notice } from '../notices/kinds.js';
import { NoticesService } from '../notices/notices.service.js';
import { alertSubject, sequenceOf } from '../registrations/registration.rules.js';
import { type Attendee, RegistrationsRepository } from '../registrations/registrations.repository.js';
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
    config: NotificationConfig,
    database: Database,
    clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    super({ name: 'broadcasts', everyMs: config.jobIntervalMs }, database, clock, logger);
  }

  protected override run(): Promise<void> {
    return this.workThrough({
      next: () => this.broadcasts.lockDue(this.clock.now()),
      work: (broadcast) => this.tellSome(broadcast),
      putOff: (broadcast, until) => this.broadcasts.putOff(broadcast, until),
    });
  }

  private async tellSome(broadcast: Broadcast): Promise<void> {
    const { endsAt } = broadcast;
    const wanted = { ...broadcast, seatedBefore: reminderTime(endsAt) };
    const audience = endsAt > this.clock.now() ? await this.registrations.listAudience(wanted, batchSize) : [];
    await this.notices.tell(audience.map((registration) => noticeOf(broadcast, registration)));
    const last = audience.at(-1);
    if (last && audience.length === batchSize) await this.broadcasts.advance(broadcast, last.registrationId);
    else await this.broadcasts.remove(broadcast.eventId, broadcast.kind);
  }
}

function noticeOf({ kind, eventId, version, data }: Broadcast, registration: Attendee): Notice {
  const { registrationId, userId } = registration;
  // A person is reminded once of each date; one that is moved has another, whatever it is written like.
  const subject =
    kind === 'reminder' ? `${registrationId}/${new Date(data.event.starts_at).toISOString()}` : alertSubject(eventId, version);
  return {
    userId,
    kind,
    subject,
    channels: everywhere,
    eventId,
    data: {
      ...data,
      registrationId,
      ...sequenceOf(registration, version),
      ...(kind === 'reminder' && (registration.status === 'registered' || registration.isOutdated) ? { isAsked: true } : {}),
    },
  };
}
