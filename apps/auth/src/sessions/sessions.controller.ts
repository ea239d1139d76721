import { Controller, Delete, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller, endedSessionCookie } from '@poydu/identity';
import { Answers, IdParam, type Page, PageQuery, pageOf, Problems } from '@poydu/service';
import type { FastifyReply } from 'fastify';
import { Client } from '../client.decorator.js';
import { OwnSessionDto } from './sessions.dto.js';
import { SessionsService } from './sessions.service.js';

@Controller('api/auth')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Post('logout')
  @HttpCode(204)
  @ApiOperation({ summary: 'Log out: end the session of this request' })
  @Answers(204)
  @Problems('session-not-found')
  async logOut(@Caller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { byCookie } = await this.sessions.end(caller.userId, caller.sessionId);
    if (byCookie) void reply.header('set-cookie', endedSessionCookie);
  }

  @Get('sessions')
  @ApiOperation({ summary: 'Own sessions, the newest first' })
  @Answers(200, pageOf(OwnSessionDto))
  @Problems('invalid-cursor')
  listOwnSessions(@Caller() caller: Caller, @Query() query: PageQuery, @Client() client: Client): Promise<Page<OwnSessionDto>> {
    return this.sessions.list(caller, query, client);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of the own sessions' })
  @Answers(204)
  @Problems('session-not-found')
  async endOwnSession(@Caller() caller: Caller, @IdParam('id') id: string): Promise<void> {
    await this.sessions.end(caller.userId, id);
  }

  @Delete('sessions')
  @HttpCode(204)
  @ApiOperation({ summary: 'End all own sessions but this one' })
  @Answers(204)
  async endOtherSessions(@Caller() caller: Caller): Promise<void> {
    await this.sessions.endAll(caller.userId, caller.sessionId);
  }
}
