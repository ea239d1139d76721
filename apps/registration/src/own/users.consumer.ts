import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import { topics } from '@poydu/contracts';
import { ConsumeTombstones, type MessageContext } from '@poydu/messaging';
import { OwnRegistrationsService } from './own.service.js';

@Controller()
export class UsersConsumer {
  constructor(private readonly registrations: OwnRegistrationsService) {}

  @ConsumeTombstones(topics.users)
  erase(@Ctx() { key }: MessageContext): Promise<void> {
    return this.registrations.erase(key);
  }
}
