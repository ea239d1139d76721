import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { OccupancyModule } from '../occupancy/occupancy.module.js';
import { PaymentsStoreModule } from '../payments/payments-store.module.js';
import { RegistrationsModule } from '../registrations/registrations.module.js';
import { EventsConsumer } from './events.consumer.js';
import { SeatLedger } from './seat-ledger.js';
import { SeatsRepository } from './seats.repository.js';
import { SeatsService } from './seats.service.js';

@Module({
  imports: [EventsModule, OccupancyModule, RegistrationsModule, PaymentsStoreModule],
  controllers: [EventsConsumer],
  providers: [SeatsRepository, SeatLedger, SeatsService],
  exports: [SeatsRepository, SeatsService, RegistrationsModule],
})
export class SeatsModule {}
