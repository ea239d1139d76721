import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { registrationMessages, type RegistrationState } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { ActivityService } from './activity.service.js';

@ApiExcludeController()
@Controller()
export class RegistrationsConsumer {
  constructor(private readonly activity: ActivityService) {}

  @Consume(...registrationMessages)
  registrationChanged(@Payload() registration: RegistrationState): Promise<void> {
    return this.activity.takeIn(registration);
  }
}
