import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import { topics } from '@poydu/contracts';
import { ConsumeTombstones, type MessageContext } from '@poydu/messaging';
import { RegistrationsService } from './registrations.service.js';

@Controller()
export class UsersConsumer {
  constructor(private readonly registrations: RegistrationsService) {}

  @ConsumeTombstones(topics.users)
  erase(@Ctx() { key }: MessageContext): Promise<void> {
    return this.registrations.erase(key);
  }
}
