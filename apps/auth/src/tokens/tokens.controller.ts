import { Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller, Public } from '@poydu/identity';
import { Answers, Problems } from '@poydu/service';
import { AccessTokenDto, JwksDto } from './tokens.dto.js';
import { TokensService } from './tokens.service.js';

@Controller()
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Post('api/auth/token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'A JWT for programs that verify offline' })
  @Answers(200, AccessTokenDto)
  @Problems('unavailable')
  issueAccessToken(@Caller() caller: Caller): Promise<AccessTokenDto> {
    return this.tokens.issue(caller);
  }

  @Get('.well-known/jwks.json')
  @Public()
  @Header('cache-control', 'public, max-age=60')
  @ApiOperation({ summary: 'Public keys, to verify access tokens with' })
  @Answers(200, JwksDto)
  @Problems('unavailable')
  readJwks(): JwksDto {
    return this.tokens.keys();
  }
}
