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
import { MessagesModule } from './messages/messages.module.js';
import { RoomsModule } from './rooms/rooms.module.js';
import { SocketsModule } from './sockets/sockets.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ name: 'chat', settings }),
    PersistenceModule.forRoot({ schema: 'chat', entities: [], migrations }),
    MessagingModule.forRoot(),
    IdentityModule.forRoot(),
    MessagesModule,
    RoomsModule,
    SocketsModule,
    PersonalDataModule.forRoot({ reader: ExportRepository, eraser: ErasureService, providers: [ErasureRepository] }),
  ],
})
export class AppModule {}
