import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { IdentitiesModule } from '../identities/identities.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { ServiceClientsModule } from '../service-clients/service-clients.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TelegramController } from './telegram.controller.js';
import { TelegramRepository } from './telegram.repository.js';
import { TelegramService } from './telegram.service.js';

@Module({
  imports: [AccountsModule, IdentitiesModule, LimitsModule, ServiceClientsModule, SessionsModule],
  controllers: [TelegramController],
  providers: [TelegramRepository, TelegramService],
})
export class TelegramModule {}
