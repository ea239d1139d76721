import { Body, Controller, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Scope } from '@poydu/identity';
import { Answers } from '@poydu/service';
import { TelegramDetail } from './telegram.detail.js';
import { SuccessDto, TelegramProfileDto } from './telegram.dto.js';
import { TelegramService } from './telegram.service.js';

/** For the bot: `/start` tells us who is writing. */
@Controller('account')
export class TelegramController {
  constructor(private readonly telegram: TelegramService) {}

  @Post('register')
  @HttpCode(200)
  @Scope('telegram')
  @UseInterceptors(TelegramDetail)
  @ApiOperation({ summary: 'Create or update the profile of a Telegram user' })
  @Answers(200, SuccessDto)
  registerTelegramUser(@Body() body: TelegramProfileDto): Promise<SuccessDto> {
    return this.telegram.upsert(body);
  }
}
