import { Body, Controller, Delete, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, Problems } from '@poydu/service';
import {
  CheckedInDto,
  CheckInDto,
  DoorListDto,
  DoorQuery,
  ScanResultsDto,
  toCheckedIn,
  ToldScansDto,
  toScanResult,
  UndoCheckInQuery,
} from './door.dto.js';
import { StatusDto, toStatus } from '../registrations/status.dto.js';
import { DoorService } from './door.service.js';

@Controller('api/events/:id')
export class DoorController {
  constructor(private readonly door: DoorService) {}

  @Post('check-in')
  @HttpCode(200)
  @ApiOperation({ summary: 'Organiser and helpers: a ticket at the door' })
  @Answers(200, CheckedInDto)
  @Problems(
    'event-not-found',
    'forbidden',
    'invalid-ticket',
    'already-checked-in',
    'check-in-not-open',
    'registration-not-found',
    'event-cancelled',
    'event-rejected',
  )
  async checkIn(@Caller() caller: Caller, @IdParam('id') id: string, @Body() { ticket, door = '' }: CheckInDto): Promise<CheckedInDto> {
    return toCheckedIn(await this.door.checkIn(caller, id, { ticket, door }));
  }

  @Delete('check-in/:registration_id')
  @HttpCode(200)
  @ApiOperation({ summary: 'Organiser and helpers: takes back a check-in of the wrong person. Repeated, it changes nothing.' })
  @Answers(200, StatusDto, 'As it was before: registered or confirmed; no_show once the event is closed; attended where a later scan stays')
  @Problems('event-not-found', 'forbidden', 'registration-not-found', 'invalid-transition')
  async undoCheckIn(
    @Caller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('registration_id') registrationId: string,
    @Query() query: UndoCheckInQuery,
  ): Promise<StatusDto> {
    return toStatus(await this.door.undo(caller, id, registrationId, query));
  }

  @Get('door')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'Organiser and helpers: all that a door needs to work without a network' })
  @Answers(200, DoorListDto)
  @Problems('event-not-found', 'forbidden', 'invalid-cursor')
  readDoorList(@Caller() caller: Caller, @IdParam('id') id: string, @Query() query: DoorQuery): Promise<DoorListDto> {
    return this.door.list(caller, id, query);
  }

  @Post('door/scans')
  @HttpCode(200)
  @ApiOperation({ summary: 'Organiser and helpers: what was scanned without a network. Repeated, it changes nothing.' })
  @Answers(200, ScanResultsDto)
  @Problems('event-not-found', 'forbidden', 'event-cancelled', 'event-rejected')
  async mergeScans(@Caller() caller: Caller, @IdParam('id') id: string, @Body() { scans }: ToldScansDto): Promise<ScanResultsDto> {
    return { results: (await this.door.merge(caller, id, scans)).map(toScanResult) };
  }
}
