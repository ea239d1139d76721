import { Module } from '@nestjs/common';
import { EventsRepository } from './events.repository.js';
import { KnownEvents } from './known-events.js';

@Module({ providers: [EventsRepository, KnownEvents], exports: [EventsRepository, KnownEvents] })
export class EventsModule {}
