import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventMessages, type EventState } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { SeatsService } from './seats.service.js';

@Controller()
export class EventsConsumer {
  constructor(private readonly seats: SeatsService) {}

  @Consume(...eventMessages)
  take(@Payload() event: EventState): Promise<void> {
    return this.seats.takeEvent(event);
  }
}
