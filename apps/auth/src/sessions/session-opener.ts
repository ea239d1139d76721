import { Injectable } from '@nestjs/common';
import { hashOfToken, makeSessionToken, SessionConfig } from '@poydu/identity';
import { Clock, Ids } from '@poydu/service';
import type { Account } from '../accounts/account.js';
import type { Client } from '../client.decorator.js';
import { endOfNewSession } from './session.rules.js';
import { SessionsRepository } from './sessions.repository.js';

/** A session that has just begun; its token is known here and to the person alone. */
export interface OpenedSession {
  token: string;
  expiresAt: Date;
  account: Account;
  byCookie: boolean;
}

interface Opening {
  account: Account;
  /** What the password was checked against; absent where something else than a password showed who it is. */
  passwordHash?: string;
  client: Client;
  byCookie: boolean;
  /** The client of the fleet that opens it for the person: without administrator's rights, and shown as the bot's. */
  openedBy?: string;
}

@Injectable()
export class SessionOpener {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly config: SessionConfig,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @returns undefined when the account was blocked, deleted or given another password since it was checked. */
  async open({ account, passwordHash, client, byCookie, openedBy }: Opening): Promise<OpenedSession | undefined> {
    const now = this.clock.now();
    const token = makeSessionToken('user', this.config.sessionChecksumKey);
    const session = {
      id: this.ids.next(),
      userId: account.id,
      tokenHash: hashOfToken(token),
      userAgent: client.userAgent,
      ip: client.ip,
      byCookie,
      openedBy: openedBy ?? null,
      createdAt: now,
      expiresAt: endOfNewSession(now, openedBy !== undefined),
    };
    const isOpen = await this.sessions.insert(session, passwordHash ?? null);
    return isOpen ? { token, expiresAt: session.expiresAt, account, byCookie } : undefined;
  }
}
