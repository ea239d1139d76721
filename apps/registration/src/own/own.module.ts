import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { SeatsModule } from '../seats/seats.module.js';
import { OwnRegistrationsController } from './own.controller.js';
import { OwnRegistrationsService } from './own.service.js';

@Module({
  imports: [PeopleModule, SeatsModule],
  controllers: [OwnRegistrationsController],
  providers: [OwnRegistrationsService],
  exports: [OwnRegistrationsService],
})
export class OwnRegistrationsModule {}
