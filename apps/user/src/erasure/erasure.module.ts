import { Module } from '@nestjs/common';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { ErasureConsumer } from './erasure.consumer.js';
import { ErasureController } from './erasure.controller.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';
import { ReceiptsJob } from './receipts.job.js';

@Module({
  imports: [ProfilesModule],
  controllers: [ErasureController, ErasureConsumer],
  providers: [ErasureService, ErasureRepository, ReceiptsJob],
})
export class ErasureModule {}
