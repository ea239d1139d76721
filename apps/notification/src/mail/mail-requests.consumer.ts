import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { MailRequested } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { type MailRequest, MailRequestsService } from './mail-requests.service.js';

@Controller()
export class MailRequestsConsumer {
  constructor(private readonly requests: MailRequestsService) {}

  @Consume(MailRequested)
  onRequest(@Payload() request: MailRequest): Promise<void> {
    return this.requests.take(request);
  }
}
