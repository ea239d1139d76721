import { Injectable } from '@nestjs/common';
import { tombstone, topics } from '@poydu/contracts';
import { Outbox, type PersonEraser } from '@poydu/messaging';
import { ErasureRepository } from './erasure.repository.js';

@Injectable()
export class ErasureService implements PersonEraser {
  constructor(
    private readonly erasure: ErasureRepository,
    private readonly outbox: Outbox,
  ) {}

  /** What the person wrote is gone, here and, by tombstones, from the topic. */
  async erase(userId: string): Promise<void> {
    const erased = await this.erasure.erase(userId);
    await this.outbox.add(...erased.map((id) => tombstone(topics.chat, id, 'poydu.chat.message-erased.v1')));
  }
}
