import { Injectable } from '@nestjs/common';
import { ErasureAcknowledged } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { Clock, ServiceInfo } from '@poydu/service';
import { OwnRegistrationsService } from '../own/own.service.js';
import { ErasureRepository } from './erasure.repository.js';

@Injectable()
export class ErasureService {
  constructor(
    private readonly erasure: ErasureRepository,
    private readonly registrations: OwnRegistrationsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly service: ServiceInfo,
  ) {}

  /**
   * Seats of what is to come go to the waiting list and money back by the rules; applications, names and keys are forgotten. What stays of
   * registrations, payments and the ledger is ids, times and amounts, which the accounts of seats and money need.
   */
  @Transactional()
  async erase(userId: string): Promise<void> {
    await this.registrations.erase(userId);
    await this.erasure.forgetKeys(userId);
    const erased_at = this.clock.now().toISOString();
    await this.outbox.add(ErasureAcknowledged.build({ user_id: userId, service: this.service.name, erased_at }));
  }
}
