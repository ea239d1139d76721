import { Module } from '@nestjs/common';
import { SessionsClient } from '@poydu/identity';
import { ChatConfig } from '../config.js';
import { MessagesModule } from '../messages/messages.module.js';
import { RedisModule } from '../redis/redis.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { SessionWatch } from '../sessions/session-watch.js';
import { SocketEvents } from './socket.events.js';
import { SocketServer } from './socket.server.js';

/** Short, for a socket whose session may have ended is closed within a second. */
const timeoutMs = 700;

@Module({
  imports: [MessagesModule, RedisModule, RoomsModule],
  providers: [
    SessionWatch,
    {
      provide: SessionsClient,
      inject: [ChatConfig],
      useFactory: ({ authUrl, chatCredential: credential }: ChatConfig) => new SessionsClient({ authUrl, credential, timeoutMs }),
    },
    SocketEvents,
    SocketServer,
  ],
})
export class SocketsModule {}
