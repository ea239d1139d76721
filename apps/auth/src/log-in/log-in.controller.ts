import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Problems } from '@poydu/service';
import { Client } from '../client.decorator.js';
import { OpensSession } from '../sessions/opens-session.decorator.js';
import type { OpenedSession } from '../sessions/session-opener.js';
import { LogInDto } from './log-in.dto.js';
import { LogInService } from './log-in.service.js';

@Controller('api/auth/login')
export class LogInController {
  constructor(private readonly logIns: LogInService) {}

  @Post()
  @HttpCode(200)
  @OpensSession(200)
  @ApiOperation({ summary: 'Log in by e-mail address or username' })
  @Problems('forbidden-origin', 'invalid-credentials', 'user-blocked', 'too-many-requests', 'unavailable')
  logIn(@Body() body: LogInDto, @Client() client: Client): Promise<OpenedSession> {
    return this.logIns.logIn(body, client);
  }
}
