import { isIP } from 'node:net';
import { Body, Controller, Headers, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public, type SessionEntry } from '@poydu/identity';
import { Text } from '@poydu/service';
import { GatewayGuard } from './gateway.guard.js';
import { ResolveService } from './resolve.service.js';

class ResolveDto {
  @Text({ min: 64, max: 64, pattern: /^[0-9a-f]{64}$/, patternDetail: 'must be a SHA-256 in hexadecimal digits' })
  token_hash: string;
}

/** For the gateway alone, when Redis does not know a session or its identity token is about to end. Not in the document: nginx has no way here. */
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
}
