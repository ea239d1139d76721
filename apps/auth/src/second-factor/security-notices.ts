import { Injectable } from '@nestjs/common';
import type { SecurityChange } from '@poydu/contracts';
import { Clock } from '@poydu/service';
import type { Account } from '../accounts/account.js';
import { MailService } from '../mail/mail.service.js';

/** News of yesterday still warn. */
const lifeMilliseconds = 24 * 3_600_000;

/** Tells people by mail how their account may be entered from now on, so that whoever did not do it himself finds out. */
@Injectable()
export class SecurityNotices {
  constructor(
    private readonly mail: MailService,
    private readonly clock: Clock,
  ) {}

  /** Part of the transaction of the change. Who has no address (an account of Telegram) gets no mail. */
  async send({ email, locale, fullName }: Account, change: SecurityChange, recoveryCodesLeft: number | null = null): Promise<void> {
    if (email === null) return;
    const expiresAt = new Date(this.clock.now().getTime() + lifeMilliseconds);
    const person = { to: email, locale, full_name: fullName };
    await this.mail.request({ kind: 'security-notice', ...person, change, recovery_codes_left: recoveryCodesLeft }, expiresAt);
  }
}
