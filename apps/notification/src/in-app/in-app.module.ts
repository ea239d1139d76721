import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { LiveNewsModule } from '../stream/live-news.module.js';
import { InAppController } from './in-app.controller.js';
import { InAppRepository } from './in-app.repository.js';
import { InAppService } from './in-app.service.js';

@Module({
  imports: [MailModule, LiveNewsModule],
  controllers: [InAppController],
  providers: [InAppService, InAppRepository],
  exports: [InAppService],
})
export class InAppModule {}
