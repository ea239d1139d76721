import { Injectable } from '@nestjs/common';
import { EventCancelled, EventChanged, tombstone, topics } from '@poydu/contracts';
import { Outbox, type PersonEraser } from '@poydu/messaging';
import type { EventRecord } from '../events/event.entity.js';
import { toEventState } from '../events/events.messages.js';
import { EventsRepository } from '../events/events.repository.js';
import { ErasureRepository } from './erasure.repository.js';
import { withoutHelper, withoutOrganiser } from './erasure.rules.js';

@Injectable()
export class ErasureService implements PersonEraser {
  constructor(
    private readonly erasure: ErasureRepository,
    private readonly events: EventsRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Drafts are deleted, events to come called off, and what the person wrote, or moderators wrote to the person, is forgotten. */
  async erase(userId: string, now: Date): Promise<void> {
    for (const id of await this.erasure.eventsOf(userId)) {
      const event = await this.events.findForUpdate(id);
      if (event) await this.eraseFrom(event, userId, now);
    }
    await this.erasure.forgetReasons(userId);
  }

  private async eraseFrom(event: EventRecord, userId: string, now: Date): Promise<void> {
    const left = event.organiser_id === userId ? withoutOrganiser(event, now) : withoutHelper(event, userId, now);
    if (left === event) return;
    if (left) {
      const message = left.status === event.status ? EventChanged : EventCancelled;
      await this.events.save(left);
      await this.outbox.add(message.build(toEventState(left)));
    } else {
      await this.events.delete(event.id);
      await this.outbox.add(tombstone(topics.events, event.id, 'poydu.event.deleted.v1'));
    }
  }
}
