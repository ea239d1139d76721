import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, type Page, pageOf, Problems } from '@poydu/service';
import { StatusDto, toStatus } from '../registrations/status.dto.js';
import { AttendeeDto, AttendeesQuery } from './attendees.dto.js';
import { AttendeesService } from './attendees.service.js';

@Controller('api')
export class AttendeesController {
  constructor(private readonly attendees: AttendeesService) {}

  @Post('registrations/:id/approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Organiser: approve a request' })
  @Answers(200, StatusDto, 'registered, or waitlisted while no seat is free')
  @Problems('registration-not-found', 'invalid-transition', 'sold-out', 'event-cancelled', 'event-rejected', 'event-completed')
  async approveRegistration(@Caller() caller: Caller, @IdParam('id') id: string): Promise<StatusDto> {
    return toStatus(await this.attendees.approve(caller, id));
  }

  @Post('registrations/:id/decline')
  @HttpCode(200)
  @ApiOperation({ summary: 'Organiser: decline a request' })
  @Answers(200, StatusDto)
  @Problems('registration-not-found', 'invalid-transition')
  async declineRegistration(@Caller() caller: Caller, @IdParam('id') id: string): Promise<StatusDto> {
    return toStatus(await this.attendees.decline(caller, id));
  }

  @Get('events/:id/attendees')
  @ApiOperation({ summary: 'Organiser: who registered, in order of asking' })
  @Answers(200, pageOf(AttendeeDto))
  @Problems('event-not-found', 'forbidden', 'invalid-cursor')
  listAttendees(@Caller() caller: Caller, @IdParam('id') id: string, @Query() query: AttendeesQuery): Promise<Page<AttendeeDto>> {
    return this.attendees.list(caller, id, query);
  }
}
