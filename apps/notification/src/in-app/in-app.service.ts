import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { AppError, Clock, decodeCursor, isUuid, type Page, type PageQuery, pageSize, ServiceConfig, toPage } from '@poydu/service';
import { ContactsRepository } from '../people/contacts.repository.js';
import { LiveNews } from '../stream/live-news.js';
import { linksOf } from '../wording/links.js';
import { wordNotice } from '../wording/wording.js';
import type { DeliveryRecord, InstantNotification, NotificationsQuery } from './in-app.dto.js';
import { InAppRepository, type InAppRow } from './in-app.repository.js';

/** What people see of their notifications. The words are found when they are read: in the language of today, with the names of today. */
@Injectable()
export class InAppService {
  constructor(
    private readonly notifications: InAppRepository,
    private readonly contacts: ContactsRepository,
    private readonly news: LiveNews,
    private readonly clock: Clock,
    private readonly service: ServiceConfig,
  ) {}

  async list(caller: Caller, query: NotificationsQuery): Promise<Page<InstantNotification>> {
    const limit = pageSize(query);
    const rows = await this.notifications.list(caller.userId, query.unacked ?? false, limit + 1, before(query));
    const word = await this.worder(caller, rows);
    return toPage(rows, limit, ({ id }) => [id], word);
  }

  /** @throws AppError notification-not-found, also for somebody else's */
  async acknowledge(caller: Caller, id: string): Promise<InstantNotification> {
    const row = await this.notifications.acknowledge(caller.userId, id, this.clock.now());
    if (!row) throw new AppError('notification-not-found');
    this.news.tell({ people: [caller.userId] });
    return (await this.worder(caller, [row]))(row);
  }

  /** All up to this one, which need not be the person's. */
  async acknowledgeAll({ userId }: Caller, upTo: string): Promise<{ count: number }> {
    const count = await this.notifications.acknowledgeAll(userId, upTo, this.clock.now());
    if (count > 0) this.news.tell({ people: [userId] });
    return { count };
  }

  /** Each as the person reads it. */
  async word(userId: string, rows: readonly InAppRow[]): Promise<InstantNotification[]> {
    return rows.length === 0 ? [] : rows.map(await this.worder({ userId }, rows));
  }

  async listDeliveries(caller: Caller, query: PageQuery): Promise<Page<DeliveryRecord>> {
    const limit = pageSize(query);
    const rows = await this.notifications.listDeliveries(caller.userId, limit + 1, before(query));
    return toPage(
      rows,
      limit,
      ({ id }) => [id],
      (row) => row,
    );
  }

  private async worder({ userId }: Pick<Caller, 'userId'>, rows: readonly InAppRow[]): Promise<(row: InAppRow) => InstantNotification> {
    const reader = (await this.contacts.find([userId])).get(userId);
    const names = await this.contacts.namesOf(rows.flatMap(({ data }) => (data.personId ? [data.personId] : [])));
    const links = linksOf(this.service.publicUrl);
    return (row) => {
      const wording = wordNotice(row, { locale: reader?.locale ?? 'ru', links, nameOf: (id) => names.get(id) ?? null });
      const { event, button } = wording;
      return {
        id: row.id,
        kind: row.kind,
        title: wording.title,
        content: [...wording.lines, ...(event ? [[event.when, event.where].filter(Boolean).join(', ')] : [])].join('\n'),
        cta_url: button?.url ?? null,
        cta_label: button?.label ?? null,
        event_id: row.eventId,
        created_at: row.createdAt,
        acked_at: row.ackedAt,
      };
    };
  }
}

const before = ({ cursor }: PageQuery): string | null => (cursor === undefined ? null : String(decodeCursor(cursor, [isUuid])[0]));
