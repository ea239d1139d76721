import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { ErasureRequested } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { ErasureService } from './erasure.service.js';

@ApiExcludeController()
@Controller()
export class ErasureConsumer {
  constructor(private readonly erasure: ErasureService) {}

  @Consume(ErasureRequested)
  onRequested(@Payload() { user_id }: { user_id: string }): Promise<void> {
    return this.erasure.erase(user_id);
  }
}
