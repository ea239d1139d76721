import { Module } from '@nestjs/common';
import { MembersConsumer } from '../members/members.consumer.js';
import { MembersRepository } from '../members/members.repository.js';
import { MessagesController } from './messages.controller.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';

@Module({
  controllers: [MessagesController, MembersConsumer],
  providers: [MessagesService, MessagesRepository, MembersRepository],
})
export class MessagesModule {}
