import { IntersectionType } from '@nestjs/swagger';
import { Flag, Integer, Optional, Text } from '@poydu/service';
import { ReauthenticationDto } from '../second-factor/second-factor.dto.js';

const photoUrlLength = 2000;
const nameLength = 256;

/** Either `init_data` of a Mini App, or what the Login Widget hands over, field by field and as it is. */
export class TelegramDataDto {
  @Optional()
  @Text({ min: 1, max: 8000, description: 'Of a Mini App: Telegram.WebApp.initData as it is' })
  init_data?: string;

  @Optional()
  @Integer({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'Telegram user id' })
  id?: number;

  @Optional()
  @Text({ max: nameLength })
  first_name?: string;

  @Optional()
  @Text({ max: nameLength })
  last_name?: string;

  @Optional()
  @Text({ max: nameLength, description: 'Telegram @username' })
  username?: string;

  @Optional()
  @Text({ max: photoUrlLength })
  photo_url?: string;

  @Optional()
  @Integer({ min: 1, max: 100_000_000_000, description: 'When Telegram has signed it, in seconds since 1970; five minutes ago at most' })
  auth_date?: number;

  @Optional()
  @Text({
    min: 64,
    max: 64,
    pattern: /^[0-9a-f]{64}$/i,
    patternDetail: 'must be 64 hexadecimal digits',
    description: "Telegram's signature",
  })
  hash?: string;
}

export class TelegramSignInDto extends TelegramDataDto {
  @Optional()
  @Flag({ description: 'For browsers: the session comes as an HttpOnly cookie' })
  cookie?: boolean;
}

/** What Telegram says, and once more whose account it is. */
export class LinkTelegramDto extends IntersectionType(TelegramDataDto, ReauthenticationDto) {}

export class BotSessionDto {
  @Integer({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'Of the person who writes to the bot' })
  telegram_id: number;
}
