import { Module } from '@nestjs/common';
import { IdentityModule } from '@poydu/identity';
import { MessagingModule } from '@poydu/messaging';
import { PersistenceModule } from '@poydu/persistence';
import { ServiceModule } from '@poydu/service';
import { settings } from './config.js';
import { migrations } from './database/migrations.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { ExportModule } from './export/export.module.js';
import { InAppModule } from './in-app/in-app.module.js';
import { PreferencesModule } from './preferences/preferences.module.js';
import { RegistrationsModule } from './registrations/registrations.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ name: 'notification', settings }),
    PersistenceModule.forRoot({ schema: 'notification', entities: [], migrations }),
    MessagingModule.forRoot(),
    IdentityModule.forRoot(),
    RegistrationsModule,
    InAppModule,
    PreferencesModule,
    ErasureModule,
    ExportModule,
  ],
})
export class AppModule {}
