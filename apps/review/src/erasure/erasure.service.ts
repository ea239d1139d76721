import { Injectable } from '@nestjs/common';
import type { PersonEraser } from '@poydu/messaging';
import { ReviewsService } from '../reviews/reviews.service.js';
import { ErasureRepository } from './erasure.repository.js';

@Injectable()
export class ErasureService implements PersonEraser {
  constructor(
    private readonly erasure: ErasureRepository,
    private readonly reviews: ReviewsService,
  ) {}

  /** The person's words are gone, here and for who read of them; only stars are left. */
  async erase(userId: string, now: Date): Promise<void> {
    for (const id of await this.erasure.erase(userId, now)) await this.reviews.tellOfChange(id);
  }
}
