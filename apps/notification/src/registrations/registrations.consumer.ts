import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  RegistrationCalledOff,
  RegistrationExpired,
  RegistrationLapsed,
  registrationMessages,
  topics,
  type RegistrationState,
} from '@poydu/contracts';
import { Consume, ConsumeTombstones, type MessageContext } from '@poydu/messaging';
import { RegistrationsService } from './registrations.service.js';

@Controller()
export class RegistrationsConsumer {
  constructor(private readonly registrations: RegistrationsService) {}

  @Consume(...registrationMessages)
  onRegistration(@Payload() registration: RegistrationState, @Ctx() { type }: Pick<MessageContext, 'type'>): Promise<void> {
    return this.registrations.take({
      ...registration,
      isExpired: type === RegistrationExpired.type,
      isCalledOff: type === RegistrationCalledOff.type,
      isLapsed: type === RegistrationLapsed.type,
    });
  }

  @ConsumeTombstones(topics.registrations)
  onErased(@Payload() _: null, @Ctx() { key }: Pick<MessageContext, 'key'>): Promise<void> {
    return this.registrations.erase(key);
  }
}
