import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@poydu/persistence';
import { BackgroundWork, Clock, LOGGER, type Logger } from '@poydu/service';
import { deviceLifeMilliseconds } from '../devices/device-token.js';
import { ServiceClientsService } from '../service-clients/service-clients.service.js';

const hour = 3_600_000;
/** Sessions that have ended stay for a week, in case somebody asks what happened. */
const keptMilliseconds = 7 * 24 * hour;

/** Removes what is over: sign-ups, challenges, recovery links and proofs of Telegram whose time has passed, sessions that have ended, devices of last year. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly work: BackgroundWork;

  constructor(
    private readonly database: Database,
    private readonly clients: ServiceClientsService,
    private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.work = new BackgroundWork({ name: 'housekeeping', everyMs: hour, run: () => this.removeWhatIsOver(), logger });
  }

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.work.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.work.stop();
  }

  async removeWhatIsOver(): Promise<void> {
    const now = this.clock.now();
    const weekAgo = new Date(now.getTime() - keptMilliseconds);
    await this.database.query(`DELETE FROM issued_registrations WHERE expires_at <= $1`, [now]);
    await this.database.query(`DELETE FROM issued_email_changes WHERE code_expires_at <= $1`, [now]);
    await this.database.query(`DELETE FROM second_factor_challenges WHERE expires_at <= $1`, [now]);
    await this.database.query(`DELETE FROM passkey_challenges WHERE expires_at <= $1`, [now]);
    await this.database.query(`DELETE FROM used_telegram_proofs WHERE expires_at <= $1`, [now]);
    await this.database.query(`DELETE FROM issued_login_recoveries WHERE expires_at <= $1`, [weekAgo]);
    await this.clients.endSessionsWithoutReason();
    const yearAgo = new Date(now.getTime() - deviceLifeMilliseconds);
    await this.database.query(`DELETE FROM known_devices WHERE last_used_at <= $1`, [yearAgo]);
    await this.database.query(`DELETE FROM login_sessions WHERE (ended_at <= $1 OR expires_at <= $1) AND applied_version >= version`, [
      weekAgo,
    ]);
  }
}
