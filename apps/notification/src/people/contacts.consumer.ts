import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { profileMessages, topics, userMessages, type ProfileState, type UserState } from '@poydu/contracts';
import { Consume, ConsumeTombstones, type MessageContext } from '@poydu/messaging';
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

  @ConsumeTombstones(topics.users)
  onErased(@Payload() _: null, @Ctx() { key }: Pick<MessageContext, 'key'>): Promise<void> {
    return this.contacts.erase(key);
  }
}
