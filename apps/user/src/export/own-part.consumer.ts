import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ApiExcludeController } from '@nestjs/swagger';
import { ExportRequested, type ExportRequest } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { OwnPartService } from './own-part.service.js';

@ApiExcludeController()
@Controller()
export class OwnPartConsumer {
  constructor(private readonly part: OwnPartService) {}

  @Consume(ExportRequested)
  onRequested(@Payload() request: ExportRequest): Promise<void> {
    return this.part.answer(request);
  }
}
