import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { topics } from '@poydu/contracts';
import { ConsumeTombstones, type MessageContext } from '@poydu/messaging';
import { ErasureService } from './erasure.service.js';

@Controller()
export class ErasureConsumer {
  constructor(private readonly erasure: ErasureService) {}

  @ConsumeTombstones(topics.users)
  onErased(@Payload() _: null, @Ctx() { key }: Pick<MessageContext, 'key'>): Promise<void> {
    return this.erasure.erase(key);
  }
}
