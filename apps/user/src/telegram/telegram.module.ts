import { Module } from '@nestjs/common';
import { TelegramController } from './telegram.controller.js';
import { TelegramRepository } from './telegram.repository.js';
import { TelegramService } from './telegram.service.js';

@Module({ controllers: [TelegramController], providers: [TelegramService, TelegramRepository] })
export class TelegramModule {}
