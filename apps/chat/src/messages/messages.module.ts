import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { RedisModule } from '../redis/redis.module.js';
import { MessagesController } from './messages.controller.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';

@Module({
  imports: [MembersModule, RedisModule],
  controllers: [MessagesController],
  providers: [MessagesService, MessagesRepository],
  exports: [MessagesService, MessagesRepository],
})
export class MessagesModule {}
