import { Module } from '@nestjs/common';
import { IdentityModule } from '@poydu/identity';
import { MessagingModule, PersonalDataModule } from '@poydu/messaging';
import { PersistenceModule } from '@poydu/persistence';
import { ServiceModule } from '@poydu/service';
import { settings } from './config.js';
import { migrations } from './database/migrations.js';
import { DevicesModule } from './devices/devices.module.js';
import { ErasureService } from './erasure/erasure.service.js';
import { ExportRepository } from './export/export.repository.js';
import { InAppModule } from './in-app/in-app.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { PreferencesModule } from './preferences/preferences.module.js';
import { RegistrationsModule } from './registrations/registrations.module.js';
import { StreamModule } from './stream/stream.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ name: 'notification', settings }),
    PersistenceModule.forRoot({ schema: 'notification', entities: [], migrations }),
    MessagingModule.forRoot(),
    IdentityModule.forRoot(),
    RegistrationsModule,
    InAppModule,
    PreferencesModule,
    StreamModule,
    DevicesModule,
    PersonalDataModule.forRoot({ imports: [NoticesModule], reader: ExportRepository, eraser: ErasureService }),
  ],
})
export class AppModule {}
