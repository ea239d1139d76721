import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, Metrics } from '@poydu/service';
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
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> | undefined;

  constructor(
    private readonly repository: AuditRepository,
    private readonly config: RegistrationConfig,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    const counter = (name: string, help: string) => new Counter({ name, help, registers: [metrics] });
    this.counters = {
      oversold: counter('poydu_oversold_total', 'Events found with more seats given than there are'),
      money: counter('poydu_payment_mismatch_total', 'Events found whose payments, refunds and paid seats do not add up'),
      mismatch: counter('poydu_ledger_mismatch_total', 'Events found whose counters, registrations and ledger do not agree'),
    };
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.round ??= this.look().finally(() => (this.round = undefined));
    }, this.config.auditIntervalMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.round;
  }

  /** The accounts of every event, a few at a time. */
  async *accounts(): AsyncGenerator<Accounts> {
    let last: string | null = null;
    for (;;) {
      const some: Accounts[] = await this.repository.accountsAfter(last, eventsAtOnce);
      yield* some;
      last = some.at(-1)?.eventId ?? null;
      if (last === null) return;
    }
  }

  private async look(): Promise<void> {
    try {
      const some = await this.repository.accountsAfter(this.last, eventsAtOnce);
      this.last = some.at(-1)?.eventId ?? null;
      for (const accounts of some) for (const finding of findingsOf(accounts)) this.report(finding, accounts);
    } catch (error) {
      this.logger.debug({ err: error }, 'the accounts could not be looked at');
    }
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
