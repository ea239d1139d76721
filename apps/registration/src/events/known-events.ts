import { Injectable } from '@nestjs/common';
import type { EventState } from '@poydu/contracts';
import { Arrivals, type Arriving } from '@poydu/messaging';
import { AppError } from '@poydu/service';
import { isVisible } from './event.rules.js';
import { EventsRepository } from './events.repository.js';

const mostKept = 10_000;

/**
 * Events as this process last saw them, so that a press need not read its event. Another replica may have taken in a newer version: who
 * decides by one of these compares its version in the statement that writes, and reads again before refusing anybody.
 */
@Injectable()
export class KnownEvents {
  private readonly kept = new Map<string, EventState>();
  private readonly asked = new Map<string, Promise<EventState | undefined>>();
  private readonly arriving: Arriving<EventState>;

  constructor(
    private readonly events: EventsRepository,
    private readonly arrivals: Arrivals,
  ) {
    this.arriving = arrivals.of((eventIds) => this.findVisible(eventIds));
  }

  /** Without asking the database; perhaps of long ago. */
  peek(eventId: string): EventState | undefined {
    return this.kept.get(eventId);
  }

  /** Resolves at once for an event that is known to be visible. @throws as `find` */
  async ensure(eventId: string, personId: string): Promise<void> {
    const event = this.kept.get(eventId);
    if (!event || !isVisible(event)) await this.find(eventId, personId);
  }

  /**
   * An event that people may know of, as it is now. One that was published a moment ago is waited for, at most 2 s.
   * @throws AppError event-not-found
   */
  async find(eventId: string, personId: string): Promise<EventState> {
    const event = (await this.read(eventId)) ?? (await this.arriving.wait(eventId, personId));
    if (!event) throw new AppError('event-not-found');
    return event;
  }

  async reload(eventIds: readonly string[]): Promise<EventState[]> {
    const events = await this.events.find(eventIds);
    for (const event of events) this.keep(event);
    return events;
  }

  /** A new version is committed here. */
  arrived(event: EventState): void {
    this.keep(event);
    this.arrivals.arrived(event.event_id);
  }

  /** Asked for by many at once, it is read once. */
  private read(eventId: string): Promise<EventState | undefined> {
    const read = async () => (await this.findVisible([eventId])).get(eventId);
    const asked = this.asked.get(eventId) ?? read().finally(() => this.asked.delete(eventId));
    this.asked.set(eventId, asked);
    return asked;
  }

  private async findVisible(eventIds: readonly string[]): Promise<Map<string, EventState>> {
    return new Map((await this.reload(eventIds)).filter(isVisible).map((event) => [event.event_id, event]));
  }

  private keep(event: EventState): void {
    const known = this.kept.get(event.event_id);
    if (known && known.version > event.version) return;
    const [oldest] = this.kept.size >= mostKept ? this.kept.keys() : [];
    if (oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(event.event_id, event);
  }
}
