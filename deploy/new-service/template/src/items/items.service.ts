import { Injectable } from '@nestjs/common';
import type { Caller } from '@poydu/identity';
import { Transactional } from '@poydu/persistence';
import { Clock, decodeCursor, Ids, isInstant, isUuid, type Page, type PageQuery, pageSize, toPage } from '@poydu/service';
import type { NewSampleItem, SampleItem } from './items.dto.js';
import { ItemsRepository } from './items.repository.js';

/** A person's own items. */
@Injectable()
export class ItemsService {
  constructor(
    private readonly items: ItemsRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  @Transactional()
  async create(caller: Caller, { name }: NewSampleItem): Promise<SampleItem> {
    const item = { id: this.ids.next(), name, created_at: this.clock.now() };
    await this.items.insert(caller.userId, item);
    return item;
  }

  async list(caller: Caller, query: PageQuery): Promise<Page<SampleItem>> {
    const before = query.cursor === undefined ? undefined : (decodeCursor(query.cursor, [isInstant, isUuid]) as [string, string]);
    const limit = pageSize(query);
    const rows = await this.items.list(caller.userId, limit + 1, before);
    return toPage(
      rows,
      limit,
      ({ created_at, id }) => [created_at.toISOString(), id],
      (row) => row,
    );
  }
}
