import { Injectable } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { Clock, Ids } from '@poydu/service';
import { MailQueue } from '../mail/mail.queue.js';
import { ContactsRepository } from '../people/contacts.repository.js';
import { LiveNews } from '../stream/live-news.js';
import { decide } from './decision.rules.js';
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
      return channels.map((channel): Delivery => {
        const { status, reason } = decide(channel, notice.kind, person);
        const sentAt = status === 'sent' ? now : null;
        return { ...notice, id: this.ids.next(), channel, status, reason, version: 1, createdAt: now, sentAt };
      });
    });
    const mails = await this.deliveries.insert(deliveries, now);
    const people = deliveries.filter(({ channel, status }) => channel === 'in_app' && status === 'sent').map(({ userId }) => userId);
    this.database.afterCommit(() => {
      this.queue.add(mails);
      this.news.tell({ people });
    });
  }
}
