import { Module } from '@nestjs/common';
import { IdentityModule } from '@poydu/identity';
import { MessagingModule } from '@poydu/messaging';
import { PersistenceModule } from '@poydu/persistence';
import { ServiceModule } from '@poydu/service';
import { settings } from './config.js';
import { migrations } from './database/migrations.js';
import { ItemsModule } from './items/items.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ name: 'sample', settings }),
    PersistenceModule.forRoot({ schema: 'sample', entities: [], migrations }),
    MessagingModule.forRoot({ consumers: false }),
    IdentityModule.forRoot(),
    ItemsModule,
  ],
})
export class AppModule {}
