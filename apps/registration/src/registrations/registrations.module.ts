import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { SeatsModule } from '../seats/seats.module.js';
import { RegistrationsController } from './registrations.controller.js';
import { RegistrationsService } from './registrations.service.js';

@Module({ imports: [EventsModule, SeatsModule], controllers: [RegistrationsController], providers: [RegistrationsService] })
export class RegistrationsModule {}
