import { Injectable } from '@nestjs/common';
import type { RegistrationState } from '@poydu/contracts';
import { Database } from '@poydu/persistence';
import { Clock } from '@poydu/service';
import { NotificationConfig } from '../config.js';
import { DigestsRepository } from '../digests/digests.repository.js';
import { EventsRepository } from '../events/events.repository.js';
import type { Notice } from '../notices/kinds.js';
import { NoticesService } from '../notices/notices.service.js';
import { next, noticesOf, type KnownRegistration } from './registration.rules.js';
import { RegistrationsRepository } from './registrations.repository.js';

/** Takes in what registration says, and tells attendees and organisers. */
@Injectable()
export class RegistrationsService {
  /** What came in a transaction so far, by the transaction's manager. */
  private readonly gathered = new WeakMap<object, RegistrationState[]>();

  constructor(
    private readonly registrations: RegistrationsRepository,
    private readonly events: EventsRepository,
    private readonly notices: NoticesService,
    private readonly digests: DigestsRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: NotificationConfig,
  ) {}

  /** Messages of one transaction are taken together, just before its commit: in a rush that makes a few statements for hundreds of them. */
  async take(state: RegistrationState): Promise<void> {
    if (!this.database.inTransaction) return this.database.transaction(() => this.takeAll([state]));
    const transaction = this.database.manager;
    const gathered = this.gathered.get(transaction);
    if (gathered) {
      gathered.push(state);
      return;
    }
    const states = [state];
    this.gathered.set(transaction, states);
    this.database.beforeCommit(() => this.takeAll(states));
  }

  erase(registrationId: string): Promise<void> {
    return this.registrations.erase(registrationId);
  }

  private async takeAll(states: readonly RegistrationState[]): Promise<void> {
    const known = await this.registrations.find(new Set(states.map(({ registration_id: id }) => id)));
    const alerts = await this.events.lockAlerts(new Set(states.map(({ event_id: id }) => id)));
    const changed = new Map<string, KnownRegistration>();
    const notices: Notice[] = [];
    for (const state of states) {
      const before = known.get(state.registration_id);
      if (before && before.version >= state.version) continue;
      const after = next(state, before);
      known.set(after.registrationId, after);
      changed.set(after.registrationId, after);
      if (this.isNews(state)) notices.push(...noticesOf(state, before, alerts.get(state.event_id)));
    }
    if (changed.size === 0) return;
    await this.registrations.save([...changed.values()]);
    await this.notices.tell(notices);
    await this.digests.gather(notices, this.clock.now());
  }

  /** Whoever replays the topic from its beginning, or fills in demo data, tells nobody what is long known or over. */
  private isNews({ changed_at, event }: RegistrationState): boolean {
    const now = this.clock.now().getTime();
    return now - Date.parse(changed_at) < this.config.newsMaxAgeHours * 3_600_000 && Date.parse(event.ends_at) > now;
  }
}
