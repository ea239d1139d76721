import { isIP } from 'node:net';
import { Body, Controller, Headers, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public, type SessionEntry, type SessionState } from '@poydu/identity';
import { ListOfIds, Text } from '@poydu/service';
import { GatewayGuard, WatcherGuard } from './gateway.guard.js';
import { ResolveService } from './resolve.service.js';

class ResolveDto {
  @Text({ min: 64, max: 64, pattern: /^[0-9a-f]{64}$/, patternDetail: 'must be a SHA-256 in hexadecimal digits' })
  token_hash: string;
}

class StatesDto {
  @ListOfIds({ max: 500 })
  session_ids: string[];
}

/**
 * For programs of the fleet. `resolve`: for the gateway, when Redis does not know a session or its identity token is about to end. `states`: for who keeps
 * connections of people open (chat) or pushes messages to their devices (notification). Not in the document: nginx has no way here.
 */
@ApiExcludeController()
@Controller('internal/sessions')
export class ResolveController {
  constructor(private readonly sessions: ResolveService) {}

  @Post('resolve')
  @HttpCode(200)
  @Public()
  @UseGuards(GatewayGuard)
  resolveSession(@Body() { token_hash }: ResolveDto, @Headers('x-caller-ip') ip = ''): Promise<SessionEntry> {
    return this.sessions.resolve(token_hash, isIP(ip) ? ip : undefined);
  }

  @Post('states')
  @HttpCode(200)
  @Public()
  @UseGuards(WatcherGuard)
  sessionStates(@Body() { session_ids }: StatesDto): Promise<{ items: SessionState[] }> {
    return this.sessions.states(session_ids);
  }
}
