import { Module } from '@nestjs/common';
import { IdentityModule } from '@poydu/identity';
import { MessagingModule } from '@poydu/messaging';
import { PersistenceModule } from '@poydu/persistence';
import { ServiceModule } from '@poydu/service';
import { settings } from './config.js';
import { migrations } from './database/migrations.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { ExportModule } from './export/export.module.js';
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
    ErasureModule,
    ExportModule,
  ],
})
export class AppModule {}
