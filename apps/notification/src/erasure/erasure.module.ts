import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { ErasureConsumer } from './erasure.consumer.js';
import { ErasureService } from './erasure.service.js';

@Module({ imports: [NoticesModule], controllers: [ErasureConsumer], providers: [ErasureService] })
export class ErasureModule {}
