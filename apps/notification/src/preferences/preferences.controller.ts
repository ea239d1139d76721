import { applyDecorators, Body, Controller, Get, Header, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { Caller, Public } from '@poydu/identity';
import { Answers, IdParam, Problems } from '@poydu/service';
import { groups } from '../notices/kinds.js';
import { NotificationPreferences } from './preferences.dto.js';
import { PreferencesService } from './preferences.service.js';
import { contentSecurityPolicy } from './unsubscribe.page.js';

/** A page for people, reached from a mail. */
const AnswersPage = (): MethodDecorator =>
  applyDecorators(
    Header('content-type', 'text/html; charset=utf-8'),
    Header('cache-control', 'no-store'),
    Header('content-security-policy', contentSecurityPolicy),
    ApiParam({ name: 'group', enum: groups }),
    ApiOkResponse({ description: 'A page', content: { 'text/html': { schema: { type: 'string' } } } }),
    Problems('not-found'),
  );

@Controller('api')
export class PreferencesController {
  constructor(private readonly preferences: PreferencesService) {}

  @Get('me/notification-preferences')
  @ApiOperation({ summary: 'What you want to hear of, and where' })
  @Answers(200, NotificationPreferences)
  getNotificationPreferences(@Caller() caller: Caller): Promise<NotificationPreferences> {
    return this.preferences.find(caller);
  }

  @Put('me/notification-preferences')
  @ApiOperation({ summary: 'Say what you want to hear of, and where' })
  @Answers(200, NotificationPreferences)
  putNotificationPreferences(@Caller() caller: Caller, @Body() body: NotificationPreferences): Promise<NotificationPreferences> {
    return this.preferences.replace(caller, body);
  }

  @Get('notifications/unsubscribe/:key/:group')
  @Public()
  @ApiOperation({ summary: 'Where the last line of a mail leads: a page that asks whether to stop such mails' })
  @AnswersPage()
  askToUnsubscribe(@IdParam('key') key: string, @Param('group') group: string): Promise<string> {
    return this.preferences.askToUnsubscribe(key, group);
  }

  @Post('notifications/unsubscribe/:key/:group')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Stop such mails: by the button of that page, or by one click in a mail program (RFC 8058)' })
  @AnswersPage()
  unsubscribe(@IdParam('key') key: string, @Param('group') group: string): Promise<string> {
    return this.preferences.unsubscribe(key, group);
  }
}
