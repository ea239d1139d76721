import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, Problems, PublishedAs } from '@poydu/service';
import type { FastifyReply } from 'fastify';
import { JoinDto, JoinedDto, toJoined } from './press.dto.js';
import { OptionalBody } from './optional-body.js';
import { Press } from './press.js';
import { PressesService } from './presses.service.js';

@Controller()
export class PressController {
  constructor(private readonly presses: PressesService) {}

  @Post('internal/events/:id/join')
  @HttpCode(200)
  @PublishedAs('/api/events/{id}/register')
  @ApiOperation({ summary: '«Пойду»: take a seat, or a place in the waiting list. A repeated press answers the first one.' })
  @ApiBody({ type: JoinDto, required: false })
  @Answers(200, JoinedDto, 'A seat, or a request that the organiser has to approve')
  @Answers(202, JoinedDto, 'A place in the waiting list')
  @Problems(
    'event-not-found',
    'sold-out',
    'registration-not-open',
    'registration-closed',
    'event-cancelled',
    'event-rejected',
    'event-completed',
    'application-required',
  )
  async joinEvent(
    @Caller() { userId }: Caller,
    @IdParam('id') id: string,
    @Body(new OptionalBody(JoinDto)) body: JoinDto | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JoinedDto> {
    const joined = await this.presses.join(new Press(id, userId, body?.application ?? null));
    if (joined.status === 'waitlisted') void reply.status(202);
    return toJoined(joined);
  }
}
