import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { registrationMessages, type RegistrationState } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { MembersRepository } from './members.repository.js';

@Controller()
export class RegistrationsConsumer {
  constructor(private readonly members: MembersRepository) {}

  @Consume(...registrationMessages)
  onRegistration(@Payload() registration: RegistrationState): Promise<void> {
    return this.members.takeRegistration(registration);
  }
}
