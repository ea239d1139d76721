import { Module } from '@nestjs/common';
import { StoreModule } from '../store/store.module.js';
import { AbandonedUploadsJob } from './abandoned-uploads.job.js';
import { EventsConsumer } from './events.consumer.js';
import { PicturesController } from './pictures.controller.js';
import { PicturesRepository } from './pictures.repository.js';
import { PicturesService } from './pictures.service.js';

@Module({
  imports: [StoreModule],
  controllers: [PicturesController, EventsConsumer],
  providers: [PicturesService, PicturesRepository, AbandonedUploadsJob],
  exports: [PicturesService],
})
export class PicturesModule {}
