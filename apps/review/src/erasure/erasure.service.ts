import { Injectable } from '@nestjs/common';
import { ErasureAcknowledged } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { Clock, ServiceInfo } from '@poydu/service';
import { ReviewsService } from '../reviews/reviews.service.js';
import { ErasureRepository } from './erasure.repository.js';

@Injectable()
export class ErasureService {
  constructor(
    private readonly erasure: ErasureRepository,
    private readonly reviews: ReviewsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly service: ServiceInfo,
  ) {}

  /** The person's words are gone, here and for who read of them; only stars are left. Repeated, it only acknowledges again. */
  @Transactional()
  async erase(userId: string): Promise<void> {
    const now = this.clock.now();
    for (const id of await this.erasure.erase(userId, now)) await this.reviews.tellOfChange(id);
    await this.outbox.add(ErasureAcknowledged.build({ user_id: userId, service: this.service.name, erased_at: now.toISOString() }));
  }
}
