import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { profileMessages, userMessages, type ProfileState, type UserState } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { PeopleRepository } from './people.repository.js';

@Controller()
export class PeopleConsumer {
  constructor(private readonly people: PeopleRepository) {}

  @Consume(...userMessages)
  takeAccount(@Payload() { user_id, version, full_name, blocked }: UserState): Promise<void> {
    return this.people.saveAccount(user_id, { version, name: full_name, isBlocked: blocked });
  }

  @Consume(...profileMessages)
  takeProfile(@Payload() { user_id, version, full_name }: ProfileState): Promise<void> {
    return this.people.saveProfile(user_id, { version, name: full_name });
  }
}
