import { Module } from '@nestjs/common';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { ErasureConsumer } from './erasure.consumer.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';

@Module({ imports: [ReviewsModule], controllers: [ErasureConsumer], providers: [ErasureService, ErasureRepository] })
export class ErasureModule {}
