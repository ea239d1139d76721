import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { OccupancyModule } from '../occupancy/occupancy.module.js';
import { RegistrationsRepository } from '../registrations/registrations.repository.js';
import { EventsConsumer } from './events.consumer.js';
import { PressesRepository } from './presses.repository.js';
import { PressesService } from './presses.service.js';
import { SeatsController } from './seats.controller.js';
import { SeatsRepository } from './seats.repository.js';
import { SeatsService } from './seats.service.js';

@Module({
  imports: [EventsModule, OccupancyModule],
  controllers: [SeatsController, EventsConsumer],
  providers: [PressesRepository, PressesService, SeatsRepository, SeatsService, RegistrationsRepository],
  exports: [SeatsService, RegistrationsRepository],
})
export class SeatsModule {}
