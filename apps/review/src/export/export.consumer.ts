import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ExportRequested, type ExportRequest } from '@poydu/contracts';
import { Consume } from '@poydu/messaging';
import { ExportService } from './export.service.js';

@Controller()
export class ExportConsumer {
  constructor(private readonly part: ExportService) {}

  @Consume(ExportRequested)
  onRequested(@Payload() request: ExportRequest): Promise<void> {
    return this.part.answer(request);
  }
}
