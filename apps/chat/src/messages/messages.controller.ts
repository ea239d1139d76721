import { Body, Controller, Get, Post, Query } from '@nestjs/common';
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
}
