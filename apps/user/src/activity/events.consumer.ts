import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { eventMessages, type EventState } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { ActivityService } from './activity.service.js';

@ApiExcludeController()
@Controller()
export class EventsConsumer {
  constructor(private readonly activity: ActivityService) {}

  @Consume(...eventMessages)
  eventChanged(@Payload() event: EventState): Promise<void> {
    return this.activity.takeInEvent(event);
  }
}
