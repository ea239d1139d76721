import { Module } from '@nestjs/common';
import { MembersRepository } from '../rooms/members.repository.js';
import { MessagesConsumer } from '../rooms/messages.consumer.js';
import { RegistrationsConsumer } from '../rooms/registrations.consumer.js';
import { StoreModule } from '../store/store.module.js';
import { EventsConsumer } from './events.consumer.js';
import { LeftoversJob } from './leftovers.job.js';
import { PictureFiles } from './picture-files.js';
import { PicturesController } from './pictures.controller.js';
import { PicturesRepository } from './pictures.repository.js';
import { PicturesService } from './pictures.service.js';

@Module({
  imports: [StoreModule],
  controllers: [PicturesController, EventsConsumer, RegistrationsConsumer, MessagesConsumer],
  providers: [PicturesService, PicturesRepository, MembersRepository, PictureFiles, LeftoversJob],
  exports: [PicturesService],
})
export class PicturesModule {}
