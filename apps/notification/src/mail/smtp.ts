import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { HealthRegistry } from '@poydu/service';
import { createTransport } from 'nodemailer';
import { NotificationConfig } from '../config.js';
import type { CalendarFile } from '../wording/calendar.js';
import { reasonOf } from './mail.rules.js';

export interface OutgoingMail {
  /** Without brackets; the same for every attempt, so that a mail server or a mailbox can tell a duplicate. */
  messageId: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** A calendar file (RFC 5545). */
  calendar?: CalendarFile | undefined;
  /** Where one click ends mails of this kind (RFC 8058). */
  unsubscribeUrl?: string | undefined;
}

/** The mail server. Each connection serves many mails; no mail waits longer than the setting says. */
@Injectable()
export class Smtp implements OnApplicationShutdown {
  private readonly transport;
  private readonly domain: string;
  private trouble: string | undefined;

  constructor(
    private readonly config: NotificationConfig,
    health: HealthRegistry,
  ) {
    const { smtpUrl: url, mailConcurrency: maxConnections, mailTimeoutMs } = config;
    this.domain = /@([^\s>]+)/.exec(config.mailFrom)?.[1] ?? 'localhost';
    const timeout = Math.min(mailTimeoutMs, 10_000);
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections,
      // Once, for a connection that the server had closed while it idled; all else is the table's affair.
      maxRequeues: 1,
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      dnsTimeout: timeout,
      socketTimeout: mailTimeoutMs,
    });
    health.register('mail-server', { critical: false, check: () => this.check() });
  }

  /** @throws what nodemailer throws; see `isRefusal`. */
  async send({ messageId, calendar, unsubscribeUrl, ...mail }: OutgoingMail): Promise<void> {
    try {
      await this.transport.sendMail({
        ...mail,
        from: this.config.mailFrom,
        messageId: `<${messageId}@${this.domain}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(unsubscribeUrl ? { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
        },
        attachments: calendar
          ? [{ filename: 'event.ics', content: calendar.content, contentType: `text/calendar; charset=utf-8; method=${calendar.method}` }]
          : [],
        // Nothing that people wrote makes us read files or addresses.
        disableFileAccess: true,
        disableUrlAccess: true,
        signal: AbortSignal.timeout(this.config.mailTimeoutMs),
      });
      this.trouble = undefined;
    } catch (error) {
      const { responseCode } = error as { responseCode?: unknown };
      this.trouble = typeof responseCode === 'number' ? undefined : reasonOf(error);
      throw error;
    }
  }

  onApplicationShutdown(): void {
    this.close();
  }

  /** Ends also what is under way; it fails. */
  close(): void {
    this.transport.close({ force: true });
  }

  private check(): void {
    if (this.trouble) throw new Error(`the last mail could not be sent: ${this.trouble}`);
  }
}
