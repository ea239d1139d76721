import { Module } from '@nestjs/common';
import { DeliveriesRepository } from '../notices/deliveries.repository.js';
import { NoticeComposer } from '../notices/notice-composer.js';
import { ContactsRepository } from '../people/contacts.repository.js';
import { EventsRepository } from '../events/events.repository.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { DueMailsJob } from './due-mails.job.js';
import { MailComposer } from './mail.composer.js';
import { MailQueue } from './mail.queue.js';
import { MailRequestsConsumer } from './mail-requests.consumer.js';
import { MailRequestsService } from './mail-requests.service.js';
import { MailSender } from './mail.sender.js';
import { MailWorker } from './mail.worker.js';
import { MailsRepository } from './mails.repository.js';
import { Smtp } from './smtp.js';

/** Everything between a row that is to be mailed and the mail server. */
@Module({
  controllers: [MailRequestsConsumer],
  providers: [
    MailQueue,
    MailWorker,
    MailSender,
    MailComposer,
    NoticeComposer,
    Smtp,
    DueMailsJob,
    MailRequestsService,
    MailsRepository,
    DeliveriesRepository,
    ContactsRepository,
    RegistrationsRepository,
    EventsRepository,
  ],
  exports: [MailQueue, MailsRepository, DeliveriesRepository, ContactsRepository, NoticeComposer],
})
export class MailModule {}
