import { Injectable } from '@nestjs/common';
import { Database, Transactional } from '@poydu/persistence';
import { Clock } from '@poydu/service';
import { MailQueue } from './mail.queue.js';
import { isUrgent } from './mail.rules.js';
import { MailsRepository } from './mails.repository.js';

export interface MailRequest {
  request_id: string;
  expires_at: string;
  sealed: string;
}

/** Codes and links that auth wants mailed, and invitations of registration. They stay encrypted until they are sent. */
@Injectable()
export class MailRequestsService {
  constructor(
    private readonly mails: MailsRepository,
    private readonly queue: MailQueue,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async take({ request_id: id, expires_at, sealed }: MailRequest): Promise<void> {
    const [now, expiresAt] = [this.clock.now(), new Date(expires_at)];
    if (expiresAt <= now) return;
    await this.mails.addSealed(id, sealed, expiresAt, now);
    this.database.afterCommit(() => this.queue.add([id], { isUrgent: isUrgent(expiresAt, now) }));
  }
}
