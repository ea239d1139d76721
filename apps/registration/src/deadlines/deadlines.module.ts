import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { PressModule } from '../press/press.module.js';
import { SeatsModule } from '../seats/seats.module.js';
import { DeadlinesJob } from './deadlines.job.js';

@Module({ imports: [EventsModule, SeatsModule, PressModule], providers: [DeadlinesJob] })
export class DeadlinesModule {}
