import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { ErasureAcknowledged } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { ErasureService } from './erasure.service.js';

@ApiExcludeController()
@Controller()
export class ErasureConsumer {
  constructor(private readonly erasure: ErasureService) {}

  @Consume(ErasureAcknowledged)
  onAcknowledged(@Payload() { user_id, service, erased_at }: { user_id: string; service: string; erased_at: string }): Promise<void> {
    return this.erasure.acknowledge(user_id, service, new Date(erased_at));
  }
}
