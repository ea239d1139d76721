import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type MailContent, MailRequested, summaryOf } from '@poydu/contracts';
import { type KeyRing, KeyRings, seal, type VerificationKey } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Database } from '@poydu/persistence';
import { BackgroundWork, Clock, Ids, LOGGER, type Logger } from '@poydu/service';
import { calendarSequence } from '@poydu/service/calendar';
import { endOf } from '../events/event.rules.js';
import { type Invited, InvitationsRepository } from './invitations.repository.js';

const everyMs = 1000;
const atOnce = 50;
const lifetimeMs = 86_400_000;

/**
 * Asks notification to mail the invitation to the address in the application, once per person and event, however the seat was come by. Who is
 * to be invited follows from the registrations themselves, so that a press costs no more for it. The address travels sealed.
 */
@Injectable()
export class InvitationsJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly recipient: KeyRing<VerificationKey>;
  private readonly work: BackgroundWork;

  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
    @Inject(LOGGER) logger: Logger,
    rings: KeyRings,
  ) {
    this.work = new BackgroundWork({ name: 'invitations', everyMs, run: () => this.run(), logger });
    this.recipient = rings.public('mail');
  }

  onApplicationBootstrap(): void {
    this.work.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.work.stop();
  }

  private async run(): Promise<void> {
    while (!this.work.isStopped && this.recipient.isLoaded && (await this.invite()) === atOnce);
  }

  /** @returns how many were looked at. */
  private invite(): Promise<number> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const taken = await this.invitations.take(atOnce, now);
      const meant = taken.filter(({ isAgain, event }) => !isAgain && endOf(event, now) === undefined);
      if (meant.length > 0) await this.outbox.add(...(await Promise.all(meant.map((invited) => this.request(invited, now)))));
      return taken.length;
    });
  }

  private async request({ id, userId, version, email, event }: Invited, now: Date) {
    const content = {
      kind: 'invitation' as const,
      to: email,
      user_id: userId,
      event_id: event.event_id,
      registration_id: id,
      sequence: calendarSequence(version, event.version),
      event: summaryOf(event),
    };
    return MailRequested.build({
      request_id: this.ids.next(),
      expires_at: new Date(Math.min(Date.parse(event.ends_at), now.getTime() + lifetimeMs)).toISOString(),
      sealed: await seal(this.recipient, content satisfies MailContent),
    });
  }
}
