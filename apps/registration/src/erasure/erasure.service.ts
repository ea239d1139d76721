import { Injectable } from '@nestjs/common';
import type { PersonEraser } from '@poydu/messaging';
import { OwnRegistrationsService } from '../own/own.service.js';
import { ErasureRepository } from './erasure.repository.js';

@Injectable()
export class ErasureService implements PersonEraser {
  constructor(
    private readonly erasure: ErasureRepository,
    private readonly registrations: OwnRegistrationsService,
  ) {}

  /**
   * Seats of what is to come go to the waiting list and money back by the rules; applications, names and keys are forgotten. What stays of
   * registrations, payments and the ledger is ids, times and amounts, which the accounts of seats and money need.
   */
  async erase(userId: string): Promise<void> {
    await this.registrations.erase(userId);
    await this.erasure.forgetKeys(userId);
  }
}
