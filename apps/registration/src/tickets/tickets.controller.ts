import { Body, Controller, Get, Header, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, Problems } from '@poydu/service';
import { CheckedInDto, CheckInDto, TicketDto, toCheckedIn, toTicket } from './tickets.dto.js';
import { TicketsService } from './tickets.service.js';

@Controller('api')
export class TicketsController {
  constructor(private readonly tickets: TicketsService) {}

  @Get('registrations/:id/ticket')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'My ticket, with its QR code' })
  @Answers(200, TicketDto)
  @Problems('registration-not-found', 'invalid-transition')
  async readTicket(@Caller() caller: Caller, @IdParam('id') id: string): Promise<TicketDto> {
    return toTicket(await this.tickets.issue(caller, id));
  }

  @Get('registrations/:id/ticket.png')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({ summary: 'My ticket as a picture' })
  @ApiOkResponse({ description: 'A QR code', content: { 'image/png': { schema: { type: 'string', format: 'binary' } } } })
  @Problems('registration-not-found', 'invalid-transition')
  async drawTicket(@Caller() caller: Caller, @IdParam('id') id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.tickets.drawPng(caller, id), { type: 'image/png' });
  }

  @Post('events/:id/check-in')
  @HttpCode(200)
  @ApiOperation({ summary: 'Organiser: a ticket at the door' })
  @Answers(200, CheckedInDto)
  @Problems('event-not-found', 'forbidden', 'invalid-ticket', 'already-checked-in', 'registration-not-found')
  async checkIn(@Caller() caller: Caller, @IdParam('id') id: string, @Body() { ticket }: CheckInDto): Promise<CheckedInDto> {
    return toCheckedIn(await this.tickets.checkIn(caller, id, ticket));
  }
}
