import { Module } from '@nestjs/common';
import { ErasureConsumer } from './erasure.consumer.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';

@Module({ controllers: [ErasureConsumer], providers: [ErasureService, ErasureRepository] })
export class ErasureModule {}
