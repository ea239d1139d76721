import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { OccupancyModule } from '../occupancy/occupancy.module.js';
import { SeatsModule } from '../seats/seats.module.js';
import { KeysRepository } from './keys.repository.js';
import { PressController } from './press.controller.js';
import { PressesRepository } from './presses.repository.js';
import { PressesService } from './presses.service.js';

@Module({
  imports: [EventsModule, OccupancyModule, SeatsModule],
  controllers: [PressController],
  providers: [PressesRepository, PressesService, KeysRepository],
  exports: [KeysRepository],
})
export class PressModule {}
