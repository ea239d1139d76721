import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventMessages, type EventState } from '@poydu/contracts';
import { Arrivals, Consume } from '@poydu/messaging';
import { PicturesRepository } from './pictures.repository.js';

@Controller()
export class EventsConsumer {
  constructor(
    private readonly pictures: PicturesRepository,
    private readonly arrivals: Arrivals,
  ) {}

  @Consume(...eventMessages)
  async onEvent(@Payload() event: EventState): Promise<void> {
    await this.pictures.takeEvent(event);
    this.arrivals.arrived(event.event_id);
  }
}
