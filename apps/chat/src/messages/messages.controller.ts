import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, Problems } from '@poydu/service';
import { ChatMessage, ChatMessageBody, ChatMessageList, ChatQuery } from './messages.dto.js';
import { MessagesService } from './messages.service.js';

@Controller('api/events/:id/chat/messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get()
  @ApiOperation({ summary: 'Messages in the room of an event; the newest first, or from one on' })
  @Answers(200, ChatMessageList)
  @Problems('event-not-found', 'forbidden')
  listChatMessages(@Caller() caller: Caller, @IdParam('id') eventId: string, @Query() query: ChatQuery): Promise<ChatMessageList> {
    return this.messages.list(caller, eventId, query);
  }

  @Post()
  @ApiOperation({ summary: 'Write into the room of an event' })
  @Answers(201, ChatMessage)
  @Problems('event-not-found', 'forbidden', 'too-many-requests')
  postChatMessage(@Caller() caller: Caller, @IdParam('id') eventId: string, @Body() body: ChatMessageBody): Promise<ChatMessage> {
    return this.messages.post(caller, eventId, body);
  }

  @Delete(':message_id')
  @HttpCode(204)
  @ApiOperation({
    summary:
      'Take a message out of the room, and its picture with it: for who wrote it, and for the organiser and co-organisers of the event',
  })
  @Answers(204)
  @Problems('event-not-found', 'message-not-found', 'forbidden')
  deleteChatMessage(@Caller() caller: Caller, @IdParam('id') eventId: string, @IdParam('message_id') id: string): Promise<void> {
    return this.messages.delete(caller, eventId, id);
  }
}
