import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, Problems } from '@poydu/service';
import { AttendeesSummaryDto } from './summary.dto.js';
import { SummaryService } from './summary.service.js';

@Controller('api/events/:id/attendees/summary')
export class SummaryController {
  constructor(private readonly summaries: SummaryService) {}

  @Get()
  @ApiOperation({ summary: 'Organiser: who registered, in figures: by status, by day of asking, and what was paid' })
  @Answers(200, AttendeesSummaryDto)
  @Problems('event-not-found', 'forbidden')
  summariseAttendees(@Caller() caller: Caller, @IdParam('id') id: string): Promise<AttendeesSummaryDto> {
    return this.summaries.summarise(caller, id);
  }
}
