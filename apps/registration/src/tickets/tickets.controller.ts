import { applyDecorators, Controller, Get, Header, Headers, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Caller, Public } from '@poydu/identity';
import { Answers, IdParam, localeOf, Problems } from '@poydu/service';
import { TicketDto, TicketKeysDto, toTicket, toTicketKeys } from './tickets.dto.js';
import { TicketsService } from './tickets.service.js';

/** A ticket as a file. It lets somebody in: nothing between us and its owner may keep it. */
const AnswersFile = (type: string, description: string, format?: 'binary'): MethodDecorator =>
  applyDecorators(
    Header('content-type', type),
    Header('cache-control', 'private, no-store'),
    ApiOkResponse({ description, content: { [type.split(';')[0] ?? type]: { schema: { type: 'string', format } } } }),
    // Who waits for a binary file may be asked to come again.
    Problems('registration-not-found', 'invalid-transition', ...(format ? (['unavailable'] as const) : [])),
  );

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
  @ApiOperation({ summary: 'My ticket as a picture' })
  @AnswersFile('image/png', 'A QR code', 'binary')
  async drawTicket(@Caller() caller: Caller, @IdParam('id') id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.tickets.drawPng(caller, id), { type: 'image/png' });
  }

  @Get('registrations/:id/ticket.svg')
  @ApiOperation({ summary: 'My ticket as a picture of any size' })
  @AnswersFile('image/svg+xml', 'A QR code')
  drawScalableTicket(@Caller() caller: Caller, @IdParam('id') id: string): Promise<string> {
    return this.tickets.drawSvg(caller, id);
  }

  @Get('registrations/:id/ticket.pdf')
  @ApiOperation({ summary: 'My ticket to print: event, time, place, name and code' })
  @ApiHeader({ name: 'Accept-Language', required: false, description: 'Russian, unless English is preferred' })
  @AnswersFile('application/pdf', 'One page, A5', 'binary')
  async printTicket(
    @Caller() caller: Caller,
    @IdParam('id') id: string,
    @Headers('accept-language') language: string | undefined,
  ): Promise<StreamableFile> {
    const file = await this.tickets.print(caller, id, localeOf(language));
    return new StreamableFile(file, { type: 'application/pdf', disposition: 'inline; filename="ticket.pdf"' });
  }

  @Get('registrations/:id/ticket.ics')
  @Header('content-disposition', 'attachment; filename="ticket.ics"')
  @ApiOperation({ summary: 'My registration for a calendar' })
  @AnswersFile('text/calendar; charset=utf-8', 'iCalendar (RFC 5545)')
  readTicketAsCalendar(@Caller() caller: Caller, @IdParam('id') id: string): Promise<string> {
    return this.tickets.calendar(caller, id);
  }

  @Get('tickets/keys')
  @Public()
  @ApiOperation({ summary: 'The public keys that tickets are verified with' })
  @Answers(200, TicketKeysDto)
  readTicketKeys(): TicketKeysDto {
    return { keys: toTicketKeys(this.tickets.keys()) };
  }
}
