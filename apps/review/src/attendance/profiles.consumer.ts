import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { profileMessages, type ProfileState } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { AttendanceRepository } from './attendance.repository.js';

@Controller()
export class ProfilesConsumer {
  constructor(private readonly attendance: AttendanceRepository) {}

  @Consume(...profileMessages)
  onProfile(@Payload() profile: ProfileState): Promise<void> {
    return this.attendance.takeProfile(profile);
  }
}
