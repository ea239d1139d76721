import { Module } from '@nestjs/common';
import { IdentityModule } from '@poydu/identity';
import { MessagingModule } from '@poydu/messaging';
import { PersistenceModule } from '@poydu/persistence';
import { ServiceModule } from '@poydu/service';
import { settings } from './config.js';
import { migrations } from './database/migrations.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { ExportModule } from './export/export.module.js';
import { PicturesModule } from './pictures/pictures.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ name: 'media', settings }),
    PersistenceModule.forRoot({ schema: 'media', entities: [], migrations }),
    MessagingModule.forRoot(),
    IdentityModule.forRoot(),
    PicturesModule,
    ErasureModule,
    ExportModule,
  ],
})
export class AppModule {}
