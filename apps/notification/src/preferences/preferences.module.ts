import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { PreferencesController } from './preferences.controller.js';
import { PreferencesRepository } from './preferences.repository.js';
import { PreferencesService } from './preferences.service.js';

@Module({ imports: [MailModule], controllers: [PreferencesController], providers: [PreferencesService, PreferencesRepository] })
export class PreferencesModule {}
