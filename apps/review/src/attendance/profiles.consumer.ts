import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { profileMessages, type ProfileState, topics } from '@poydu/contracts';
import { Consume, ConsumeTombstones, type MessageContext } from '@poydu/messaging';
import { AttendanceRepository } from './attendance.repository.js';

@Controller()
export class ProfilesConsumer {
  constructor(private readonly attendance: AttendanceRepository) {}

  @Consume(...profileMessages)
  onProfile(@Payload() profile: ProfileState): Promise<void> {
    return this.attendance.takeProfile(profile);
  }

  /** Behind all that was said of the profile: a name that came late does not stay. */
  @ConsumeTombstones(topics.profiles)
  onProfileErased(@Payload() _: null, @Ctx() { key }: Pick<MessageContext, 'key'>): Promise<void> {
    return this.attendance.forgetPerson(key);
  }
}
