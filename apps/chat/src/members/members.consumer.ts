import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  eventMessages,
  type EventState,
  profileMessages,
  type ProfileState,
  registrationMessages,
  type RegistrationState,
  topics,
} from '@poydu/contracts';
import { Consume, ConsumeTombstones, type MessageContext } from '@poydu/messaging';
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

  /** Behind all that was said of the profile: a name that came late does not stay. */
  @ConsumeTombstones(topics.profiles)
  onProfileErased(@Payload() _: null, @Ctx() { key }: Pick<MessageContext, 'key'>): Promise<void> {
    return this.members.forgetPerson(key);
  }
}
