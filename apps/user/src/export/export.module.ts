import { Module } from '@nestjs/common';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { ArchivesJob } from './archives.job.js';
import { ExportController } from './export.controller.js';
import { ExportRepository } from './export.repository.js';
import { ExportService } from './export.service.js';
import { OwnPartConsumer } from './own-part.consumer.js';
import { OwnPartRepository } from './own-part.repository.js';
import { OwnPartService } from './own-part.service.js';
import { PiecesConsumer } from './pieces.consumer.js';

@Module({
  imports: [ProfilesModule],
  controllers: [ExportController, OwnPartConsumer, PiecesConsumer],
  providers: [ExportService, ExportRepository, ArchivesJob, OwnPartService, OwnPartRepository],
})
export class ExportModule {}
