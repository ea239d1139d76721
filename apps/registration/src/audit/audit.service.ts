import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { isDatabaseAway } from '@poydu/persistence';
import { BackgroundWork, LOGGER, Metrics } from '@poydu/service';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { RegistrationConfig } from '../config.js';
import { AuditRepository } from './audit.repository.js';
import { type Accounts, type Finding, findingsOf } from './audit.rules.js';

/** Few at a time, round after round: the accounts of all events are too much for one statement. */
const eventsAtOnce = 50;

/** Proves again and again that no event is oversold, that its three accounts agree and that its money adds up; what does not is counted and logged. */
@Injectable()
export class AuditService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly counters: Record<Finding, Counter>;
  private readonly known = new Set<string>();
  private last: string | null = null;
  private readonly work: BackgroundWork;

  constructor(
    private readonly repository: AuditRepository,
    @Inject(LOGGER) private readonly logger: Logger,
    { auditIntervalMs }: RegistrationConfig,
    metrics: Metrics,
  ) {
    this.work = new BackgroundWork({ name: 'audit', everyMs: auditIntervalMs, run: () => this.look(), logger });
    const counter = (name: string, help: string) => new Counter({ name, help, registers: [metrics] });
    this.counters = {
      oversold: counter('poydu_oversold_total', 'Events found with more seats given than there are'),
      money: counter(
        'poydu_payment_mismatch_total',
        'Events found where a registration says something else of its money than its payments',
      ),
      mismatch: counter('poydu_ledger_mismatch_total', 'Events found whose counters, registrations and ledger do not agree'),
    };
  }

  onApplicationBootstrap(): void {
    this.work.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.work.stop();
  }

  /** The accounts of every event, a few at a time. @throws what the database throws: a proof leaves nothing out. */
  async *accounts(): AsyncGenerator<Accounts> {
    for (let last: string | null = null; ;) {
      const eventIds: string[] = await this.repository.eventsAfter(last, eventsAtOnce);
      yield* await this.accountsOf(eventIds, (_, error) => {
        throw error;
      });
      last = eventIds.at(-1) ?? null;
      if (last === null) return;
    }
  }

  private async look(): Promise<void> {
    const eventIds = await this.repository.eventsAfter(this.last, eventsAtOnce);
    const some = await this.accountsOf(eventIds, (eventId, error) =>
      this.logger.warn({ err: error, event_id: eventId }, 'the accounts of an event could not be looked at, going on with the next'),
    );
    this.last = eventIds.at(-1) ?? null;
    for (const accounts of some) for (const finding of findingsOf(accounts)) this.report(finding, accounts);
  }

  /** All at once; where that takes longer than a statement may, one by one, so that a large event keeps no other from being looked at. */
  private async accountsOf(eventIds: readonly string[], onFailure: (eventId: string, error: unknown) => void): Promise<Accounts[]> {
    try {
      return await this.repository.accountsOf(eventIds);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
    }
    const found: Accounts[] = [];
    for (const eventId of eventIds) {
      try {
        found.push(...(await this.repository.accountsOf([eventId])));
      } catch (error) {
        onFailure(eventId, error);
      }
    }
    return found;
  }

  /** Each once: a metric that grows with every round would say how often was looked. */
  private report(finding: Finding, accounts: Accounts): void {
    const name = `${accounts.eventId} ${finding}`;
    if (this.known.has(name)) return;
    this.known.add(name);
    this.counters[finding].inc();
    this.logger.error({ accounts, finding }, 'the seats or the money of an event do not add up');
  }
}
