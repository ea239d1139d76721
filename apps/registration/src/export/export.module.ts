import { Module } from '@nestjs/common';
import { ExportConsumer } from './export.consumer.js';
import { ExportRepository } from './export.repository.js';
import { ExportService } from './export.service.js';

@Module({ controllers: [ExportConsumer], providers: [ExportService, ExportRepository] })
export class ExportModule {}
