import { Body, Controller, Delete, Get, Headers, HttpCode, Patch, Post, Put, Query, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOperation } from '@nestjs/swagger';
import { Caller, OptionalIdentity, Public, Roles } from '@poydu/identity';
import { Answers, Id, IdParam, Problems } from '@poydu/service';
import { CapacityDto, ChangeEventDto, CoOrganisersDto, CreateEventDto, EventDto, HelpersDto, ReasonDto } from './event.dto.js';
import { AnswersCalendar } from './event.calendar.js';
import { EventTag } from './event.tag.js';
import { EventsService } from './events.service.js';

const IfMatch = ApiHeader({ name: 'if-match', required: false, description: 'ETag of the event as it was read' });

@Controller('api/events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Post()
  @UseInterceptors(EventTag)
  @ApiOperation({ summary: 'Begin an event, as a draft or public at once' })
  @Answers(201, EventDto)
  createEvent(@Caller() caller: Caller, @Body() body: CreateEventDto): Promise<EventDto> {
    return this.events.create(caller, body);
  }

  @Get(':id')
  @OptionalIdentity()
  @UseInterceptors(EventTag)
  @ApiOperation({ summary: 'An event; one that is not public only for its organiser, co-organisers and administrators' })
  @Answers(200, EventDto)
  @Problems('event-not-found')
  readEvent(@Caller() caller: Caller | undefined, @IdParam('id') id: string): Promise<EventDto> {
    return this.events.read(caller, id);
  }

  @Get(':id.ics')
  @Public()
  @AnswersCalendar()
  @ApiOperation({ summary: 'A public event for a calendar' })
  @Problems('event-not-found')
  readEventAsCalendar(@IdParam('id') id: string): Promise<string> {
    return this.events.calendar(id);
  }

  @Patch(':id')
  @UseInterceptors(EventTag)
  @IfMatch
  @ApiOperation({ summary: 'Change some fields of an event' })
  @Answers(200, EventDto)
  @Problems('event-not-found', 'forbidden', 'precondition-failed', 'event-not-changeable', 'capacity-below-taken')
  changeEvent(
    @Caller() caller: Caller,
    @IdParam('id') id: string,
    @Body() body: ChangeEventDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<EventDto> {
    return this.events.change(caller, id, body, ifMatch);
  }

  @Put(':id/helpers')
  @UseInterceptors(EventTag)
  @IfMatch
  @ApiOperation({ summary: 'Name all who may stand at the door beside the organiser' })
  @Answers(200, EventDto)
  @Problems('event-not-found', 'forbidden', 'precondition-failed', 'event-not-changeable')
  nameHelpers(
    @Caller() caller: Caller,
    @IdParam('id') id: string,
    @Body() body: HelpersDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<EventDto> {
    return this.events.nameHelpers(caller, id, body.user_ids, ifMatch);
  }

  @Put(':id/co-organisers')
  @UseInterceptors(EventTag)
  @IfMatch
  @ApiOperation({ summary: 'Organiser: name all who may change the event, too, but neither call it off nor name others' })
  @Answers(200, EventDto)
  @Problems('event-not-found', 'forbidden', 'precondition-failed', 'event-not-changeable')
  nameCoOrganisers(
    @Caller() caller: Caller,
    @IdParam('id') id: string,
    @Body() body: CoOrganisersDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<EventDto> {
    return this.events.nameCoOrganisers(caller, id, body.user_ids, ifMatch);
  }

  @Delete(':id')
  @HttpCode(204)
  @IfMatch
  @ApiOperation({ summary: 'Organiser: delete an event that was never public; cancel one that is' })
  @Answers(204)
  @Problems('event-not-found', 'forbidden', 'precondition-failed', 'invalid-transition')
  deleteEvent(@Caller() caller: Caller, @IdParam('id') id: string, @Headers('if-match') ifMatch?: string): Promise<void> {
    return this.events.delete(caller, id, ifMatch);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @UseInterceptors(EventTag)
  @ApiOperation({ summary: 'Make a draft public, or hand it to the moderators where they look first' })
  @Answers(200, EventDto)
  @Problems('event-not-found', 'forbidden', 'invalid-transition')
  publishEvent(@Caller() caller: Caller, @IdParam('id') id: string): Promise<EventDto> {
    return this.events.publish(caller, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @UseInterceptors(EventTag)
  @ApiOperation({ summary: 'Organiser: call an event off' })
  @Answers(200, EventDto)
  @Problems('event-not-found', 'forbidden', 'invalid-transition')
  cancelEvent(@Caller() caller: Caller, @IdParam('id') id: string, @Body() body: ReasonDto): Promise<EventDto> {
    return this.events.cancel(caller, id, body.reason);
  }

  @Post(':id/clone')
  @UseInterceptors(EventTag)
  @ApiOperation({ summary: 'The same event once more, as a draft with the old dates' })
  @Answers(201, EventDto)
  @Problems('event-not-found', 'forbidden')
  cloneEvent(@Caller() caller: Caller, @IdParam('id') id: string): Promise<EventDto> {
    return this.events.clone(caller, id);
  }

  @Get(':id/capacity')
  @OptionalIdentity()
  @ApiOperation({ summary: 'Seats of an event' })
  @Answers(200, CapacityDto)
  @Problems('event-not-found')
  readCapacity(@Caller() caller: Caller | undefined, @IdParam('id') id: string): Promise<CapacityDto> {
    return this.events.capacity(caller, id);
  }
}

@Controller('api/admin/events')
@Roles('ADMINISTRATOR')
export class ModerationController {
  constructor(private readonly events: EventsService) {}

  @Post(':id/reject')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take an event out of the public' })
  @Answers(200, EventDto)
  @Problems('event-not-found', 'forbidden', 'invalid-transition')
  rejectEvent(@Caller() caller: Caller, @IdParam('id') id: string, @Body() body: ReasonDto): Promise<EventDto> {
    return this.events.reject(caller, id, body.reason);
  }

  @Post(':id/reinstate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Make an event public that waits for a moderator or was taken out by one' })
  @Answers(200, EventDto)
  @Problems('event-not-found', 'forbidden', 'invalid-transition')
  reinstateEvent(@Caller() caller: Caller, @IdParam('id') id: string): Promise<EventDto> {
    return this.events.reinstate(caller, id);
  }
}

class EventIdQuery {
  @Id({ description: 'The id of the event' })
  event_id: string;
}

/** The addresses of the first drafts of the product; each also with a slash at its end. */
@Controller('api/v1/event')
export class EventByQueryController {
  constructor(private readonly events: EventsService) {}

  @Get('detail')
  @OptionalIdentity()
  @UseInterceptors(EventTag)
  @ApiOperation({ summary: 'The same as GET /api/events/{id}' })
  @Answers(200, EventDto)
  @Problems('event-not-found')
  readEventDetail(@Caller() caller: Caller | undefined, @Query() query: EventIdQuery): Promise<EventDto> {
    return this.events.read(caller, query.event_id);
  }

  @Get('capacity')
  @OptionalIdentity()
  @ApiOperation({ summary: 'The same as GET /api/events/{id}/capacity' })
  @Answers(200, CapacityDto)
  @Problems('event-not-found')
  readEventCapacity(@Caller() caller: Caller | undefined, @Query() query: EventIdQuery): Promise<CapacityDto> {
    return this.events.capacity(caller, query.event_id);
  }
}
