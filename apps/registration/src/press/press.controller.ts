import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, Problems, PublishedAs, ServiceConfig } from '@poydu/service';
import type { FastifyReply } from 'fastify';
import { JoinDto, JoinedDto, toJoined } from './press.dto.js';
import { parseIdempotencyKey } from './idempotency-key.js';
import { OptionalBody } from './optional-body.js';
import { Press } from './press.js';
import { PressesService } from './presses.service.js';

@Controller()
export class PressController {
  constructor(
    private readonly presses: PressesService,
    private readonly service: ServiceConfig,
  ) {}

  @Post('internal/events/:id/join')
  @HttpCode(200)
  @PublishedAs('/api/events/{id}/register')
  @ApiOperation({ summary: '«Пойду»: take a seat, or a place in the waiting list. A repeated press answers the first one.' })
  @ApiBody({ type: JoinDto, required: false })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'A repeat with the same key is answered as the first time for a day, also after the registration was given up',
  })
  @Answers(200, JoinedDto, 'A seat, one that is kept until it is paid for, or a request that the organiser has to approve')
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
    'idempotency-key-reused',
    'idempotency-key-in-flight',
  )
  async joinEvent(
    @Caller() { userId }: Caller,
    @IdParam('id') id: string,
    @Body(new OptionalBody(JoinDto)) body: JoinDto | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JoinedDto> {
    const joined = await this.presses.join(new Press(id, userId, body?.application ?? null, parseIdempotencyKey(key, body)));
    if (joined.status === 'waitlisted') void reply.status(202);
    return toJoined(joined, this.service.publicUrl);
  }
}
