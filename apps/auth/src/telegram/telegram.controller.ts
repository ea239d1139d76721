import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller, CallingClient, Scope } from '@poydu/identity';
import { Answers, Problems } from '@poydu/service';
import { Client } from '../client.decorator.js';
import { IdentityDto } from '../identities/identities.dto.js';
import { reauthenticationProblems } from '../second-factor/reauthentication.js';
import { AnswersSession, OpensSession, type SignedIn } from '../sessions/opens-session.decorator.js';
import type { OpenedSession } from '../sessions/session-opener.js';
import { SecondFactorRequiredDto } from '../sessions/sessions.dto.js';
import { BotSessionDto, LinkTelegramDto, TelegramSignInDto } from './telegram.dto.js';
import { TelegramService } from './telegram.service.js';

@Controller('api/auth/telegram')
export class TelegramController {
  constructor(private readonly telegram: TelegramService) {}

  @Post()
  @HttpCode(200)
  @OpensSession(200)
  @Answers(202, SecondFactorRequiredDto, 'The second factor is to be shown')
  @ApiOperation({ summary: 'Sign in by Telegram (Login Widget or Mini App); the first time makes the account' })
  @Problems('forbidden-origin', 'invalid-credentials', 'user-blocked', 'not-found', 'too-many-requests')
  signInByTelegram(@Body() body: TelegramSignInDto, @Client() client: Client): Promise<SignedIn> {
    return this.telegram.signIn(body, client);
  }

  @Post('link')
  @HttpCode(200)
  @ApiOperation({ summary: 'Link Telegram to the own account: to sign in by it, and to get messages there' })
  @Answers(200, IdentityDto)
  @Problems(...reauthenticationProblems, 'forbidden', 'user-blocked', 'not-found', 'identity-taken', 'conflict')
  linkTelegram(@Caller() caller: Caller, @Body() body: LinkTelegramDto): Promise<IdentityDto> {
    return this.telegram.link(caller, body);
  }

  @Post('session')
  @HttpCode(200)
  @Scope('bot')
  @AnswersSession(200)
  @ApiOperation({ summary: "For the bot: a session of the person who has linked this Telegram account, without administrator's rights" })
  @Problems('telegram-not-linked', 'user-blocked', 'not-found', 'forbidden')
  openBotSession(@Body() body: BotSessionDto, @CallingClient() bot: string, @Client() client: Client): Promise<OpenedSession> {
    return this.telegram.openForBot(body, bot, client);
  }
}
