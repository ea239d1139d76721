import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { profileMessages, userMessages, type ProfileState, type UserState } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { ContactsService } from './contacts.service.js';

@Controller()
export class ContactsConsumer {
  constructor(private readonly contacts: ContactsService) {}

  @Consume(...userMessages)
  onUser(@Payload() user: UserState): Promise<void> {
    return this.contacts.takeUser(user);
  }

  @Consume(...profileMessages)
  onProfile(@Payload() profile: ProfileState): Promise<void> {
    return this.contacts.takeProfile(profile);
  }
}
