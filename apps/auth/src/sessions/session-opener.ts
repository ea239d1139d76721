import { Injectable } from '@nestjs/common';
import { hashOfToken, makeSessionToken, SessionConfig } from '@poydu/identity';
import { Clock, Ids } from '@poydu/service';
import type { Account } from '../accounts/account.js';
import type { Client } from '../client.decorator.js';
import { AuthConfig } from '../config.js';
import { DevicesService } from '../devices/devices.service.js';
import { SessionRegistry } from './session-registry.js';
import { endOfSession, rolesIn, secondFactorSince } from './session.rules.js';
import { SessionsRepository } from './sessions.repository.js';

/** A session that has just begun; its token is known here and to the person alone. */
export interface OpenedSession {
  token: string;
  expiresAt: Date;
  /** With the roles that are in effect in this session. */
  account: Account;
  byCookie: boolean;
  /** An administrator has no rights yet, for want of a second factor. */
  isEnrolmentRequired: boolean;
  /** By which the device is known from now on; none for the bot's. */
  deviceToken: string | undefined;
}

interface Opening {
  account: Account;
  /** What the password was checked against; absent where something else than a password showed who it is. */
  passwordHash?: string | null;
  client: Client;
  byCookie: boolean;
  /** The person has shown more than a password, or a passkey. */
  hasSecondFactor?: boolean;
  /** The client of the fleet that opens it for the person: without administrator's rights, and shown as the bot's. */
  openedBy?: string;
}

@Injectable()
export class SessionOpener {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly registry: SessionRegistry,
    private readonly devices: DevicesService,
    private readonly config: SessionConfig,
    private readonly auth: AuthConfig,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * With more than a hundred sessions the oldest ones end; in a browser the one that it had, whose cookie is replaced now.
   * @returns undefined when the account was blocked, deleted or given another password since it was checked.
   */
  async open({ account, passwordHash, client, byCookie, hasSecondFactor = false, openedBy }: Opening): Promise<OpenedSession | undefined> {
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
      hasSecondFactor,
      createdAt: now,
      expiresAt: endOfSession({ createdAt: now, isOfBot: openedBy !== undefined }, this.auth.sessionLongestDays, now),
    };
    const isOpen = await this.sessions.insert(session, passwordHash ?? null);
    if (!isOpen) return undefined;
    if (await this.sessions.endSurplus(account.id, now)) this.registry.applyAfterCommit();
    const since = this.auth.secondFactorForAdministrators === 'required' ? secondFactorSince(this.auth.administratorHours, now) : null;
    const secondFactorAt = hasSecondFactor ? now : null;
    const roles = rolesIn({ roles: account.roles, isOfBot: openedBy !== undefined, secondFactorAt }, since);
    const isEnrolmentRequired = roles.length < account.roles.length && openedBy === undefined;
    const deviceToken = openedBy === undefined ? await this.devices.remember(account.id, client.deviceToken) : undefined;
    if (byCookie && deviceToken !== undefined && (await this.sessions.endOthersInBrowser(session.id, hashOfToken(deviceToken), now)))
      this.registry.applyAfterCommit();
    return { token, expiresAt: session.expiresAt, account: { ...account, roles }, byCookie, isEnrolmentRequired, deviceToken };
  }
}
