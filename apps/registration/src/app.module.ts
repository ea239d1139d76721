import { Module } from '@nestjs/common';
import { IdentityModule } from '@poydu/identity';
import { MessagingModule } from '@poydu/messaging';
import { PersistenceModule } from '@poydu/persistence';
import { ServiceModule } from '@poydu/service';
import { settings } from './config.js';
import { migrations } from './database/migrations.js';
import { PeopleModule } from './people/people.module.js';
import { RegistrationsModule } from './registrations/registrations.module.js';
import { SeatsModule } from './seats/seats.module.js';
import { TicketsModule } from './tickets/tickets.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ name: 'registration', settings }),
    PersistenceModule.forRoot({ schema: 'registration', entities: [], migrations }),
    MessagingModule.forRoot(),
    IdentityModule.forRoot(),
    PeopleModule,
    SeatsModule,
    RegistrationsModule,
    TicketsModule,
  ],
})
export class AppModule {}
