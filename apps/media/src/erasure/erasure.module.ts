import { Module } from '@nestjs/common';
import { PicturesModule } from '../pictures/pictures.module.js';
import { ErasureConsumer } from './erasure.consumer.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';

@Module({ imports: [PicturesModule], controllers: [ErasureConsumer], providers: [ErasureService, ErasureRepository] })
export class ErasureModule {}
