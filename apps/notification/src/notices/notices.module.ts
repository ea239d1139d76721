import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ContactsConsumer } from '../people/contacts.consumer.js';
import { ContactsService } from '../people/contacts.service.js';
import { LiveNewsModule } from '../stream/live-news.module.js';
import { NoticesService } from './notices.service.js';
import { RetentionJob } from './retention.job.js';
import { WaitingJob } from './waiting.job.js';

/** Decides what is sent to whom, and keeps how people can be reached. */
@Module({
  imports: [MailModule, ChannelsModule, LiveNewsModule],
  controllers: [ContactsConsumer],
  providers: [NoticesService, WaitingJob, RetentionJob, ContactsService],
  exports: [NoticesService, ContactsService, LiveNewsModule],
})
export class NoticesModule {}
