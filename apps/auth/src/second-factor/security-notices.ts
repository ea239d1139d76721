import { Injectable } from '@nestjs/common';
import type { MailContent, SecurityChange } from '@poydu/contracts';
import { Clock } from '@poydu/service';
import type { Account } from '../accounts/account.js';
import { MailService } from '../mail/mail.service.js';

/** News of yesterday still warn. */
const lifeMilliseconds = 24 * 3_600_000;

type Details = Partial<Pick<MailContent & { kind: 'security-notice' }, 'recovery_codes_left' | 'ways_left'>>;

/** Tells people by mail how their account may be entered from now on, so that whoever did not do it himself finds out. */
@Injectable()
export class SecurityNotices {
  constructor(
    private readonly mail: MailService,
    private readonly clock: Clock,
  ) {}

  /** Part of the transaction of the change. Who has no address (an account of Telegram) gets no mail. */
  async send({ email, locale, fullName }: Account, change: SecurityChange, details: Details = {}): Promise<void> {
    if (email === null) return;
    const expiresAt = new Date(this.clock.now().getTime() + lifeMilliseconds);
    const person = { to: email, locale, full_name: fullName };
    await this.mail.request({ kind: 'security-notice', ...person, change, recovery_codes_left: null, ...details }, expiresAt);
  }
}
