import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ErasureRequested, ExportRequested, type ExportRequest, topics } from '@poydu/contracts';
import { Consume, ConsumeTombstones } from '../consume.js';
import type { MessageContext } from '../message-context.js';
import { PersonalDataService } from './personal-data.service.js';

@Controller()
export class ExportConsumer {
  constructor(private readonly personalData: PersonalDataService) {}

  @Consume(ExportRequested)
  onRequested(@Payload() request: ExportRequest): Promise<void> {
    return this.personalData.answer(request);
  }
}

/** The end of an account. */
@Controller()
export class ErasureConsumer {
  constructor(private readonly personalData: PersonalDataService) {}

  @ConsumeTombstones(topics.users)
  onErased(@Payload() _: null, @Ctx() { key }: Pick<MessageContext, 'key'>): Promise<void> {
    return this.personalData.erase(key);
  }
}

/** The person's wish that the account be ended. */
@Controller()
export class ErasureRequestConsumer {
  constructor(private readonly personalData: PersonalDataService) {}

  @Consume(ErasureRequested)
  onRequested(@Payload() { user_id }: { user_id: string }): Promise<void> {
    return this.personalData.erase(user_id);
  }
}
