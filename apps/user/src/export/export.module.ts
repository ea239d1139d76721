import { Module } from '@nestjs/common';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { ArchivesJob } from './archives.job.js';
import { ExportController } from './export.controller.js';
import { ExportRepository } from './export.repository.js';
import { ExportService } from './export.service.js';
import { PiecesConsumer } from './pieces.consumer.js';

@Module({
  imports: [ProfilesModule],
  controllers: [ExportController, PiecesConsumer],
  providers: [ExportService, ExportRepository, ArchivesJob],
})
export class ExportModule {}
