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
import { EventsModule } from './events/events.module.js';
import { FeedModule } from './feed/feed.module.js';
import { ReferenceModule } from './reference/reference.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ name: 'event', settings }),
    PersistenceModule.forRoot({ schema: 'event', entities: [], migrations }),
    MessagingModule.forRoot(),
    IdentityModule.forRoot(),
    FeedModule,
    EventsModule,
    ReferenceModule,
    PersonalDataModule.forRoot({
      imports: [EventsModule],
      reader: ExportRepository,
      eraser: ErasureService,
      providers: [ErasureRepository],
    }),
  ],
})
export class AppModule {}
