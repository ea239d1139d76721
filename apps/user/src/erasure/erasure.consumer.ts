import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { ErasureAcknowledged, topics } from '@poydu/contracts';
import { Consume, ConsumeTombstones, type MessageContext } from '@poydu/messaging';
import { ErasureService } from './erasure.service.js';

@ApiExcludeController()
@Controller()
export class ErasureConsumer {
  constructor(private readonly erasure: ErasureService) {}

  @ConsumeTombstones(topics.users)
  onErased(@Ctx() { key }: MessageContext): Promise<void> {
    return this.erasure.erase(key);
  }

  @Consume(ErasureAcknowledged)
  onAcknowledged(@Payload() { user_id, service, erased_at }: { user_id: string; service: string; erased_at: string }): Promise<void> {
    return this.erasure.acknowledge(user_id, service, new Date(erased_at));
  }
}
