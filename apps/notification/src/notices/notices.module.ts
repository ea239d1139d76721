import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { ContactsConsumer } from '../people/contacts.consumer.js';
import { ContactsService } from '../people/contacts.service.js';
import { LiveNewsModule } from '../stream/live-news.module.js';
import { NoticesService } from './notices.service.js';
import { WaitingJob } from './waiting.job.js';

/** Decides what is sent to whom, and keeps how people can be reached. */
@Module({
  imports: [MailModule, LiveNewsModule],
  controllers: [ContactsConsumer],
  providers: [NoticesService, WaitingJob, ContactsService],
  exports: [NoticesService, ContactsService, LiveNewsModule],
})
export class NoticesModule {}
