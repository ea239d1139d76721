import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { InAppController } from './in-app.controller.js';
import { InAppRepository } from './in-app.repository.js';
import { InAppService } from './in-app.service.js';

@Module({ imports: [MailModule], controllers: [InAppController], providers: [InAppService, InAppRepository] })
export class InAppModule {}
