import { Module } from '@nestjs/common';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { MembersModule } from '../members/members.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { RedisModule } from '../redis/redis.module.js';
import { ChatIo } from '../sockets/chat-io.js';
import { LiveRooms } from './live-rooms.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsRepository } from './rooms.repository.js';
import { RoomsService } from './rooms.service.js';

@Module({
  imports: [MembersModule, MessagesModule, RedisModule],
  controllers: [RoomsController],
  providers: [ChatIo, ConnectionsRepository, ConnectionsService, LiveRooms, RoomsRepository, RoomsService],
  exports: [ChatIo, LiveRooms, RoomsService],
})
export class RoomsModule {}
