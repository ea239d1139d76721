import { Injectable } from '@nestjs/common';
import { ErasureRequested, erasingServices } from '@poydu/contracts';
import { type Caller, hashOfToken, randomToken } from '@poydu/identity';
import { Outbox } from '@poydu/messaging';
import { Database, Transactional } from '@poydu/persistence';
import { AppError, Clock } from '@poydu/service';
import { UserConfig } from '../config.js';
import { ProfilesRepository } from '../profiles/profiles.repository.js';
import type { BegunErasure, ErasureReceipt } from './erasure.dto.js';
import { assertMayErase } from './erasure.policy.js';
import { ErasureRepository } from './erasure.repository.js';
import { ReceiptsJob } from './receipts.job.js';

/**
 * The erasure of a person, from the request to the receipt. The request goes to auth, which ends the account; every service, this one too,
 * erases what it keeps when it reads the account's tombstone, and acknowledges it.
 */
@Injectable()
export class ErasureService {
  constructor(
    private readonly erasures: ErasureRepository,
    private readonly profiles: ProfilesRepository,
    private readonly receipts: ReceiptsJob,
    private readonly outbox: Outbox,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: UserConfig,
  ) {}

  /** @throws AppError `recent-log-in-required`, `conflict` for administrators */
  @Transactional()
  async begin(caller: Caller): Promise<BegunErasure> {
    const { userId } = caller;
    const now = this.clock.now();
    const profile = await this.profiles.find(userId);
    assertMayErase(caller, profile?.blocked ?? false, new Date(now.getTime() - this.config.erasureLogInMinutes * 60_000));
    const to = profile ? profile.email : caller.email;
    const recipient = to === null ? null : { to, locale: profile?.locale ?? 'ru', time_zone: profile?.time_zone ?? 'Europe/Moscow' };
    const token = randomToken();
    const { requestedAt, isNew } = await this.erasures.begin({ userId, tokenHash: hashOfToken(token), requestedAt: now, recipient });
    if (isNew) await this.outbox.add(ErasureRequested.build({ user_id: userId, requested_at: requestedAt.toISOString() }));
    return { status: 'erasing', requested_at: requestedAt, receipt_token: token };
  }

  /** @throws AppError `receipt-not-found` */
  async receipt(token: string): Promise<ErasureReceipt> {
    const erasure = await this.erasures.findByToken(hashOfToken(token));
    if (!erasure) throw new AppError('receipt-not-found');
    const parts = await this.erasures.partsOf(erasure.userId);
    return {
      requested_at: erasure.requestedAt,
      completed_at: erasure.completedAt,
      services: erasingServices.map((service) => ({ service, erased_at: parts.get(service) ?? null })),
    };
  }

  /** A service has nothing left of the person. */
  @Transactional()
  async acknowledge(userId: string, service: string, erasedAt: Date): Promise<void> {
    await this.erasures.savePart(userId, service, erasedAt);
    this.database.afterCommit(() => void this.receipts.poke());
  }
}
