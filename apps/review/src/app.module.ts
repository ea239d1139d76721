import { Module } from '@nestjs/common';
import { IdentityModule } from '@poydu/identity';
import { MessagingModule } from '@poydu/messaging';
import { PersistenceModule } from '@poydu/persistence';
import { ServiceModule } from '@poydu/service';
import { settings } from './config.js';
import { migrations } from './database/migrations.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { ExportModule } from './export/export.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ name: 'review', settings }),
    PersistenceModule.forRoot({ schema: 'review', entities: [], migrations }),
    MessagingModule.forRoot(),
    IdentityModule.forRoot(),
    ReviewsModule,
    ErasureModule,
    ExportModule,
  ],
})
export class AppModule {}
