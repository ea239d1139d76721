import { Module } from '@nestjs/common';
import { LookUps } from './look-ups.js';
import { MediaConsumer } from './media.consumer.js';
import { PicturesRepository } from './pictures.repository.js';
import { ProfilesController } from './profiles.controller.js';
import { ProfilesRepository } from './profiles.repository.js';
import { ProfilesService } from './profiles.service.js';
import { UsersConsumer } from './users.consumer.js';

@Module({
  controllers: [ProfilesController, UsersConsumer, MediaConsumer],
  providers: [ProfilesService, ProfilesRepository, PicturesRepository, LookUps],
  exports: [ProfilesRepository],
})
export class ProfilesModule {}
