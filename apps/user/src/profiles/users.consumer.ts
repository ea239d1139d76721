import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { UserBlocked, UserChanged, UserRegistered, type UserState, UserUnblocked } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { ProfilesService } from './profiles.service.js';

@ApiExcludeController()
@Controller()
export class UsersConsumer {
  constructor(private readonly profiles: ProfilesService) {}

  @Consume(UserRegistered, UserChanged, UserBlocked, UserUnblocked)
  accountChanged(@Payload() user: UserState): Promise<void> {
    return this.profiles.takeIn(user);
  }
}
