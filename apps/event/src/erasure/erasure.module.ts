import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { ErasureConsumer } from './erasure.consumer.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';

@Module({ imports: [EventsModule], controllers: [ErasureConsumer], providers: [ErasureService, ErasureRepository] })
export class ErasureModule {}
