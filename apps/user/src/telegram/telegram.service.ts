import { Inject, Injectable } from '@nestjs/common';
import { Clock, LOGGER, type Logger } from '@poydu/service';
import type { SuccessDto, TelegramProfileDto } from './telegram.dto.js';
import { TelegramRepository } from './telegram.repository.js';

@Injectable()
export class TelegramService {
  constructor(
    private readonly profiles: TelegramRepository,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** One statement, so it needs no transaction. The line of the log is the one that the bot's people look for. */
  async upsert(profile: TelegramProfileDto): Promise<SuccessDto> {
    await this.profiles.upsert(profile, this.clock.now());
    this.logger.info(`UsersRepoORM | action=upsert_user status=success telegram_id=${String(profile.telegram_id)}`);
    return { success: true };
  }
}
