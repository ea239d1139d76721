import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller, Public, Roles } from '@poydu/identity';
import { Answers, type Page, pageOf, Problems } from '@poydu/service';
import { AnswersCalendar } from '../events/event.calendar.js';
import { EventCardDto } from '../events/event.dto.js';
import { FeedQuery, OwnEventsQuery, SuggestionDto, SuggestQuery } from './feed.dto.js';
import { FeedService } from './feed.service.js';

const EventPage = pageOf(EventCardDto);

@Controller('api')
export class FeedController {
  constructor(private readonly feed: FeedService) {}

  @Get('events')
  @Public()
  @ApiOperation({ summary: 'Public events; without parameters those that are not over, soonest first' })
  @Answers(200, EventPage)
  @Problems('invalid-cursor')
  listEvents(@Query() query: FeedQuery): Promise<Page<EventCardDto>> {
    return this.feed.list(query);
  }

  @Get('events/suggest')
  @Public()
  @ApiOperation({
    summary: 'Names of public events while somebody types: at most eight that are not over, those that begin so first, then soonest',
  })
  @Answers(200, pageOf(SuggestionDto))
  suggestEvents(@Query() query: SuggestQuery): Promise<Page<SuggestionDto>> {
    return this.feed.suggest(query);
  }

  @Get('events.ics')
  @Public()
  @AnswersCalendar()
  @ApiOperation({ summary: 'The same as a calendar to subscribe to; a hundred events at most' })
  @Problems('invalid-cursor')
  listEventsAsCalendar(@Query() query: FeedQuery): Promise<string> {
    return this.feed.calendar(query);
  }

  @Get('me/events')
  @ApiOperation({ summary: 'What I organise, alone or as a co-organiser, in every status, the newest first' })
  @Answers(200, EventPage)
  @Problems('invalid-cursor')
  listOwnEvents(@Caller() caller: Caller, @Query() query: OwnEventsQuery): Promise<Page<EventCardDto>> {
    return this.feed.listOwn(caller, query);
  }

  @Get('admin/events')
  @Roles('ADMINISTRATOR')
  @ApiOperation({ summary: 'All events in every status, for moderators' })
  @Answers(200, EventPage)
  @Problems('forbidden', 'invalid-cursor')
  listAllEvents(@Query() query: OwnEventsQuery): Promise<Page<EventCardDto>> {
    return this.feed.listAll(query);
  }
}
