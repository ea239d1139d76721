import { Module } from '@nestjs/common';
import { OwnRegistrationsModule } from '../own/own.module.js';
import { ErasureConsumer } from './erasure.consumer.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';

@Module({ imports: [OwnRegistrationsModule], controllers: [ErasureConsumer], providers: [ErasureService, ErasureRepository] })
export class ErasureModule {}
