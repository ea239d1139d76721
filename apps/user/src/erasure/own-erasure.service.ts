import { Injectable } from '@nestjs/common';
import { tombstone, topics } from '@poydu/contracts';
import { Outbox, type PersonEraser } from '@poydu/messaging';
import { ErasureRepository } from './erasure.repository.js';

/** This service's own part in an erasure, as every service has one. */
@Injectable()
export class OwnErasureService implements PersonEraser {
  constructor(
    private readonly erasures: ErasureRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Profile and history are gone, here and, by the tombstone of the profile, everywhere. */
  async erase(userId: string): Promise<void> {
    await this.erasures.erase(userId);
    await this.outbox.add(tombstone(topics.profiles, userId, 'poydu.profile.erased.v1'));
  }
}
