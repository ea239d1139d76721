import { Flag, Integer, Nullable, Optional, Text } from '@poydu/service';

/** The UserUpsertDTO of the bot. A field that is left out is cleared: every call says the whole profile. */
export class TelegramProfileDto {
  @Integer({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'Telegram user id' })
  telegram_id: number;

  @Optional()
  @Nullable()
  @Text({ max: 32, description: 'Telegram @username' })
  username?: string | null;

  @Optional()
  @Nullable()
  @Text({ max: 64 })
  first_name?: string | null;

  @Optional()
  @Nullable()
  @Text({ max: 64 })
  last_name?: string | null;

  @Optional()
  @Nullable()
  @Text({ min: 2, max: 2, pattern: /^[a-z]{2}$/i, patternDetail: 'must be a code of ISO 639-1', example: 'ru' })
  language_code?: string | null;

  @Optional()
  @Flag({ description: 'Default false' })
  is_premium?: boolean;
}

export class SuccessDto {
  @Flag()
  success: boolean;
}
