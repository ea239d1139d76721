import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ChatMessageDeleted, type ChatMessageDeletion } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { LeftoversJob } from '../pictures/leftovers.job.js';
import { PicturesService } from '../pictures/pictures.service.js';

@Controller()
export class MessagesConsumer {
  constructor(
    private readonly pictures: PicturesService,
    private readonly leftovers: LeftoversJob,
  ) {}

  @Consume(ChatMessageDeleted)
  async onMessageDeleted(@Payload() deletion: ChatMessageDeletion): Promise<void> {
    await this.pictures.removeWithMessage(deletion);
    this.leftovers.lookAfterCommit();
  }
}
