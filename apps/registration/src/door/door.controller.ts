import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, Problems } from '@poydu/service';
import { CheckedInDto, CheckInDto, DoorListDto, DoorQuery, ScanResultsDto, toCheckedIn, ToldScansDto, toScanResult } from './door.dto.js';
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
