import { Injectable } from '@nestjs/common';
import { ErasureAcknowledged, tombstone, topics } from '@poydu/contracts';
import { Outbox } from '@poydu/messaging';
import { Transactional } from '@poydu/persistence';
import { Clock, ServiceInfo } from '@poydu/service';
import { ErasureRepository } from './erasure.repository.js';

@Injectable()
export class ErasureService {
  constructor(
    private readonly erasure: ErasureRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly service: ServiceInfo,
  ) {}

  /** What the person wrote is gone, here and, by tombstones, from the topic. Repeated, it only acknowledges again. */
  @Transactional()
  async erase(userId: string): Promise<void> {
    const erased = await this.erasure.erase(userId);
    await this.outbox.add(
      ...erased.map((id) => tombstone(topics.chat, id, 'poydu.chat.message-erased.v1')),
      ErasureAcknowledged.build({ user_id: userId, service: this.service.name, erased_at: this.clock.now().toISOString() }),
    );
  }
}
