import { Module } from '@nestjs/common';
import { IdentityModule } from '@poydu/identity';
import { MessagingModule, PersonalDataModule } from '@poydu/messaging';
import { PersistenceModule } from '@poydu/persistence';
import { ServiceModule } from '@poydu/service';
import { AttendeesModule } from './attendees/attendees.module.js';
import { AuditModule } from './audit/audit.module.js';
import { settings } from './config.js';
import { migrations } from './database/migrations.js';
import { DeadlinesModule } from './deadlines/deadlines.module.js';
import { DoorModule } from './door/door.module.js';
import { ErasureRepository } from './erasure/erasure.repository.js';
import { ErasureService } from './erasure/erasure.service.js';
import { ExportRepository } from './export/export.repository.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { OwnRegistrationsModule } from './own/own.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { PeopleModule } from './people/people.module.js';
import { PressModule } from './press/press.module.js';
import { TicketsModule } from './tickets/tickets.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ name: 'registration', settings }),
    PersistenceModule.forRoot({ schema: 'registration', entities: [], migrations }),
    MessagingModule.forRoot(),
    IdentityModule.forRoot(),
    PeopleModule,
    PressModule,
    PaymentsModule,
    OwnRegistrationsModule,
    AttendeesModule,
    TicketsModule,
    DoorModule,
    DeadlinesModule,
    InvitationsModule,
    AuditModule,
    PersonalDataModule.forRoot({
      imports: [OwnRegistrationsModule],
      reader: ExportRepository,
      eraser: ErasureService,
      providers: [ErasureRepository],
    }),
  ],
})
export class AppModule {}
