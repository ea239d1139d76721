import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/messages.module.js';
import { RedisModule } from '../redis/redis.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { SessionWatch } from '../sessions/session-watch.js';
import { SessionsClient } from '../sessions/sessions.client.js';
import { SocketEvents } from './socket.events.js';
import { SocketServer } from './socket.server.js';

@Module({
  imports: [MessagesModule, RedisModule, RoomsModule],
  providers: [SessionWatch, SessionsClient, SocketEvents, SocketServer],
})
export class SocketsModule {}
