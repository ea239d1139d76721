import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import {
  eventMessages,
  type EventState,
  profileMessages,
  type ProfileState,
  registrationMessages,
  type RegistrationState,
} from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { MembersRepository } from './members.repository.js';

@Controller()
export class MembersConsumer {
  constructor(private readonly members: MembersRepository) {}

  @Consume(...eventMessages)
  onEvent(@Payload() event: EventState): Promise<void> {
    return this.members.takeEvent(event);
  }

  @Consume(...registrationMessages)
  onRegistration(@Payload() registration: RegistrationState): Promise<void> {
    return this.members.takeRegistration(registration);
  }

  @Consume(...profileMessages)
  onProfile(@Payload() profile: ProfileState): Promise<void> {
    return this.members.takeProfile(profile);
  }
}
