import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { Clock, Ids } from '@poydu/service';
import { Channels } from '../channels/channels.js';
import { Dispatcher } from '../channels/dispatcher.js';
import { MailQueue } from '../mail/mail.queue.js';
import { ContactsRepository } from '../people/contacts.repository.js';
import { LiveNews } from '../stream/live-news.js';
import { decide, isWithout } from './decision.rules.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { Delivery } from './delivery.js';
import type { Notice } from './kinds.js';

/** Tells people things: decides for each over which channels, and writes one row per delivery. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly queue: MailQueue,
    private readonly channels: Channels,
    private readonly dispatcher: Dispatcher,
    private readonly news: LiveNews,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Part of the transaction under way. What somebody was told before is not told again. */
  async tell(notices: readonly Notice[]): Promise<void> {
    if (notices.length === 0) return;
    const now = this.clock.now();
    const recipients = await this.contacts.find(notices.map(({ userId }) => userId));
    const deliveries = notices.flatMap(({ channels, ...notice }) => {
      const person = recipients.get(notice.userId);
      if (!person) throw new Error('Everybody who is asked for is answered');
      if (person.isErased) return [];
      return channels
        .filter((channel) => this.channels.has(channel))
        .flatMap((channel): Delivery[] => {
          const decision = decide(channel, notice.kind, person);
          if (isWithout(decision)) return [];
          const sentAt = decision.status === 'sent' ? now : null;
          return [{ ...notice, ...decision, id: this.ids.next(), channel, version: 1, createdAt: now, sentAt }];
        });
    });
    const pending = await this.deliveries.insert(deliveries, now);
    const people = deliveries.filter(({ channel, status }) => channel === 'in_app' && status === 'sent').map(({ userId }) => userId);
    this.database.afterCommit(() => {
      this.queue.add(pending.filter(({ channel }) => channel === 'email').map(({ id }) => id));
      this.dispatcher.add(pending);
      this.news.tell({ people });
    });
  }
}
