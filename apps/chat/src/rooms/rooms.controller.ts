import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiExtraModels, ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, Problems } from '@poydu/service';
import {
  ChatClosed,
  ChatHistory,
  ChatLeft,
  ChatMessageGone,
  ChatPresence,
  ChatRead,
  ChatRoomMessage,
  ChatRoomRef,
  ChatSend,
  ChatTyping,
} from '../sockets/sockets.dto.js';
import { ChatReadBody, ChatReadMark, ChatRoom } from './rooms.dto.js';
import { RoomsService } from './rooms.service.js';

// What goes over the socket (docs/chat-socket.md): its types are in the client with the others.
@ApiExtraModels(
  ChatRoomRef,
  ChatSend,
  ChatHistory,
  ChatRead,
  ChatRoomMessage,
  ChatMessageGone,
  ChatTyping,
  ChatPresence,
  ChatLeft,
  ChatClosed,
)
@Controller('api/events/:id/chat')
export class RoomsController {
  constructor(private readonly rooms: RoomsService) {}

  @Get()
  @ApiOperation({ summary: 'The room of an event: its last message, how far I have read, how many are there' })
  @Answers(200, ChatRoom)
  @Problems('event-not-found', 'forbidden')
  getChatRoom(@Caller() caller: Caller, @IdParam('id') eventId: string): Promise<ChatRoom> {
    return this.rooms.state(caller, eventId);
  }

  @Put('read')
  @ApiOperation({ summary: 'Up to which message I have read; a smaller number than before changes nothing' })
  @Answers(200, ChatReadMark)
  @Problems('event-not-found', 'forbidden')
  markChatRead(@Caller() caller: Caller, @IdParam('id') eventId: string, @Body() { seq }: ChatReadBody): Promise<ChatReadMark> {
    return this.rooms.read(caller, eventId, seq);
  }
}
