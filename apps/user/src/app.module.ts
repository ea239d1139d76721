import { Module } from '@nestjs/common';
import { IdentityModule } from '@poydu/identity';
import { MessagingModule, PersonalDataModule } from '@poydu/messaging';
import { PersistenceModule } from '@poydu/persistence';
import { ServiceModule } from '@poydu/service';
import { ActivityModule } from './activity/activity.module.js';
import { settings } from './config.js';
import { migrations } from './database/migrations.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { ErasureRepository } from './erasure/erasure.repository.js';
import { OwnErasureService } from './erasure/own-erasure.service.js';
import { ExportModule } from './export/export.module.js';
import { OwnPartRepository } from './export/own-part.repository.js';
import { ProfilesModule } from './profiles/profiles.module.js';
import { TelegramModule } from './telegram/telegram.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ name: 'user', settings }),
    PersistenceModule.forRoot({ schema: 'user', entities: [], migrations }),
    MessagingModule.forRoot(),
    IdentityModule.forRoot(),
    ProfilesModule,
    ActivityModule,
    TelegramModule,
    ErasureModule,
    ExportModule,
    PersonalDataModule.forRoot({ reader: OwnPartRepository, eraser: OwnErasureService, providers: [ErasureRepository] }),
  ],
})
export class AppModule {}
