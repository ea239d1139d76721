import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { OptionalIdentity, Public } from '@poydu/identity';
import { Answers, IdParam, Problems } from '@poydu/service';
import { ForwardedIdentity, type Identity } from './identity.js';
import { Account, EventPage, Home, HomeQuery } from './screens.dto.js';
import { ScreensService } from './screens.service.js';

@Controller('api')
export class ScreensController {
  constructor(private readonly screens: ScreensService) {}

  @Get('home')
  @OptionalIdentity()
  @ApiOperation({ summary: 'The first screen: what is on, and for who has logged in what he goes to' })
  @Answers(200, Home)
  @Problems('unavailable', 'bad-gateway', 'gateway-timeout')
  showHome(@Query() query: HomeQuery, @ForwardedIdentity() identity?: Identity): Promise<Home> {
    return this.screens.home(query, identity);
  }

  @Get('events/:id/page')
  @Public()
  @ApiOperation({ summary: 'The screen of an event; nothing personal in it' })
  @Answers(200, EventPage)
  @Problems('event-not-found', 'unavailable', 'bad-gateway', 'gateway-timeout')
  showEventPage(@IdParam('id') id: string): Promise<EventPage> {
    return this.screens.eventPage(id);
  }

  @Get('me/account')
  @ApiOperation({ summary: "A person's own screen: profile, what is ahead, what was, what is new" })
  @Answers(200, Account)
  @Problems('user-not-found', 'unavailable', 'bad-gateway', 'gateway-timeout')
  showAccount(@ForwardedIdentity() identity: Identity): Promise<Account> {
    return this.screens.account(identity);
  }
}
