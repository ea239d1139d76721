import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { eventMessages, topics, type EventState } from '@poydu/contracts';
import { Consume, ConsumeTombstones, type MessageContext } from '@poydu/messaging';
import { EventsService } from './events.service.js';

@Controller()
export class EventsConsumer {
  constructor(private readonly events: EventsService) {}

  @Consume(...eventMessages)
  onEvent(@Payload() event: EventState, @Ctx() { time }: Pick<MessageContext, 'time'>): Promise<void> {
    return this.events.take(event, time);
  }

  @ConsumeTombstones(topics.events)
  onErased(@Payload() _: null, @Ctx() { key }: Pick<MessageContext, 'key'>): Promise<void> {
    return this.events.erase(key);
  }
}
