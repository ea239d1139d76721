import { Module } from '@nestjs/common';
import { IdentityModule } from '@poydu/identity';
import { MessagingModule, PersonalDataModule } from '@poydu/messaging';
import { PersistenceModule } from '@poydu/persistence';
import { ServiceModule } from '@poydu/service';
import { settings } from './config.js';
import { migrations } from './database/migrations.js';
import { ErasureRepository } from './erasure/erasure.repository.js';
import { ErasureService } from './erasure/erasure.service.js';
import { ExportRepository } from './export/export.repository.js';
import { PicturesModule } from './pictures/pictures.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ name: 'media', settings }),
    PersistenceModule.forRoot({ schema: 'media', entities: [], migrations }),
    MessagingModule.forRoot(),
    IdentityModule.forRoot(),
    PicturesModule,
    PersonalDataModule.forRoot({
      imports: [PicturesModule],
      reader: ExportRepository,
      eraser: ErasureService,
      providers: [ErasureRepository],
    }),
  ],
})
export class AppModule {}
