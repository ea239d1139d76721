import { Module } from '@nestjs/common';
import { OneAtATime } from '@poydu/service';
import { PeopleModule } from '../people/people.module.js';
import { RegistrationsModule } from '../registrations/registrations.module.js';
import { TicketFiles } from './ticket-files.js';
import { TicketsController } from './tickets.controller.js';
import { TicketsService } from './tickets.service.js';

/** Files take some 30 ms each; with more ahead it is better to come again. */
const mostFilesWaiting = 20;

@Module({
  imports: [PeopleModule, RegistrationsModule],
  controllers: [TicketsController],
  providers: [TicketsService, TicketFiles, { provide: OneAtATime, useFactory: () => new OneAtATime(mostFilesWaiting) }],
  exports: [TicketsService],
})
export class TicketsModule {}
