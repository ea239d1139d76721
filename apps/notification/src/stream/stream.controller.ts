import { Controller, Get, Header, Headers, Res, type StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Problems } from '@poydu/service';
import type { FastifyReply } from 'fastify';
import { StreamsService } from './streams.service.js';

const description = `Server-Sent Events, until somebody ends it. What comes:
- \`notification\`: a new one, as in the list; its id is the event's, and a Last-Event-ID with it goes on behind it.
- \`unread\` \`{count}\`: how many are not acknowledged, 1000 at most; at the beginning and whenever it changes.
- \`registration\` \`{event_id, registration_id, status, position}\`: each registration for an event that is not over, at the beginning and whenever status or place in the waiting list (else null) changes.
- \`end\` \`{reason}\`: \`renew\` and \`restart\`: come back, which an EventSource does; \`session-ended\`: log in again.
A line with a colon alone says that the connection is alive. Messages may come twice, never not at all.`;

@Controller('api/me')
export class StreamController {
  constructor(private readonly streams: StreamsService) {}

  @Get('notifications/stream')
  @Header('cache-control', 'no-store')
  // nginx hands on each event as it comes.
  @Header('x-accel-buffering', 'no')
  @ApiOperation({ summary: 'Your notifications, and the state of your registrations, as they change', description })
  @ApiHeader({
    name: 'last-event-id',
    required: false,
    description: 'Id of the notification that came last',
    schema: { type: 'string', format: 'uuid' },
  })
  @ApiOkResponse({ description: 'The stream', content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @Problems('too-many-requests', 'unavailable')
  streamNotifications(
    @Caller() caller: Caller,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.streams.open(caller, lastEventId, reply.raw);
  }
}
