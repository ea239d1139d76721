import { Controller, Get, Header, Headers, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, localeOf, type Page, pageOf, Problems } from '@poydu/service';
import { StatusDto, toStatus } from '../registrations/status.dto.js';
import { AttendeeDto, AttendeesFileQuery, AttendeesQuery } from './attendees.dto.js';
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

  @Get('events/:id/attendees.csv')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'Organiser: the same as a table for spreadsheets, with the answers of the application' })
  @ApiHeader({
    name: 'Accept-Language',
    required: false,
    description: 'Of the headings: Russian, with semicolons between the cells; English, with commas, where it is preferred',
  })
  @ApiOkResponse({ description: 'CSV (RFC 4180), UTF-8 with byte order mark', content: { 'text/csv': { schema: { type: 'string' } } } })
  @Problems('event-not-found', 'forbidden')
  async exportAttendees(
    @Caller() caller: Caller,
    @IdParam('id') id: string,
    @Query() query: AttendeesFileQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<StreamableFile> {
    const { content, disposition } = await this.attendees.export(caller, id, query, localeOf(language));
    return new StreamableFile(content, { type: 'text/csv; charset=utf-8', disposition });
  }
}
