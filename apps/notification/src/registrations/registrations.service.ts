import { Injectable } from '@nestjs/common';
import { Database, Gathering } from '@poydu/persistence';
import { Clock } from '@poydu/service';
import { NotificationConfig } from '../config.js';
import { DigestsRepository } from '../digests/digests.repository.js';
import { EventsRepository } from '../events/events.repository.js';
import type { Notice } from '../notices/kinds.js';
import { NoticesService } from '../notices/notices.service.js';
import { LiveNews } from '../stream/live-news.js';
import { moneyKind, next, noticesOf, type HeardRegistration, type KnownRegistration } from './registration.rules.js';
import { RegistrationsRepository } from './registrations.repository.js';

/** A state, or the id of a registration that was erased. */
type News = HeardRegistration | string;

/** Takes in what registration says, and tells attendees and organisers. */
@Injectable()
export class RegistrationsService {
  private readonly news: Gathering<News>;

  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly events: EventsRepository,
    private readonly notices: NoticesService,
    private readonly digests: DigestsRepository,
    private readonly live: LiveNews,
    private readonly clock: Clock,
    private readonly config: NotificationConfig,
    private readonly database: Database,
  ) {
    this.news = new Gathering(database, (gathered) => this.takeAll(gathered));
  }

  take(state: HeardRegistration): Promise<void> {
    return this.news.add(state);
  }

  erase(registrationId: string): Promise<void> {
    return this.news.add(registrationId);
  }

  private async takeAll(news: readonly News[]): Promise<void> {
    const erased = news.filter((item) => typeof item === 'string');
    if (erased.length > 0) await this.registrations.erase(erased);
    // What was said of a registration before it was erased is gone with it.
    const states = news.filter(
      (item, index): item is HeardRegistration => typeof item !== 'string' && !news.includes(item.registration_id, index),
    );
    const known = await this.registrations.find(new Set(states.map(({ registration_id: id }) => id)));
    const events = await this.events.lockNews(new Set(states.map(({ event_id: id }) => id)));
    const changed = new Map<string, KnownRegistration>();
    const notices: Notice[] = [];
    const queues = new Set<string>();
    for (const state of states) {
      const before = known.get(state.registration_id);
      if (before && before.version >= state.version) continue;
      const after = next(state, before);
      known.set(after.registrationId, after);
      changed.set(after.registrationId, after);
      if (after.queueNo !== (before?.queueNo ?? null)) queues.add(after.eventId);
      if (this.isNews(state)) notices.push(...noticesOf(state, before, events.get(state.event_id)));
    }
    if (changed.size === 0) return;
    await this.registrations.save([...changed.values()]);
    await this.notices.tell(notices);
    await this.digests.gather(notices, this.clock.now());
    const people = [...changed.values()].map(({ userId }) => userId);
    this.database.afterCommit(() => this.live.tell({ people, queues }));
  }

  /** Whoever replays the topic from its beginning, or fills in demo data, tells nobody what is long known or over, such as an offer. */
  private isNews(state: HeardRegistration): boolean {
    const { status, changed_at, expires_at, event } = state;
    const now = this.clock.now().getTime();
    const isKept = status === 'offered' || status === 'pending_payment';
    if (isKept && expires_at && Date.parse(expires_at) <= now) return false;
    // Money may come back after the event.
    const isOver = Date.parse(event.ends_at) <= now && moneyKind(state) === undefined;
    return now - Date.parse(changed_at) < this.config.newsMaxAgeHours * 3_600_000 && !isOver;
  }
}
