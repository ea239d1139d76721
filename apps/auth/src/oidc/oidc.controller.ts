import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller, Public } from '@poydu/identity';
import { Answers, Problems } from '@poydu/service';
import type { FastifyRequest } from 'fastify';
import { Client } from '../client.decorator.js';
import { reauthenticationProblems } from '../second-factor/reauthentication.js';
import { ReauthenticationDto } from '../second-factor/second-factor.dto.js';
import { FromOwnPages } from '../sessions/opens-session.decorator.js';
import { LinkBegunDto, StartSignInQuery } from './oidc.dto.js';
import { OidcService } from './oidc.service.js';
import { NamesPlace, type Redirection, Redirects } from './redirects.decorator.js';

@Controller('api/auth/oidc/:provider')
export class OidcController {
  constructor(private readonly oidc: OidcService) {}

  @Get('start')
  @Public()
  @FromOwnPages()
  @Redirects('To the provider')
  @ApiOperation({ summary: 'Sign in by an OpenID provider: a browser goes there, from a page of ours' })
  @Problems('forbidden-origin', 'not-found', 'unavailable')
  startOidcSignIn(@Param('provider') provider: string, @Query() query: StartSignInQuery): Promise<Redirection> {
    return this.oidc.start(provider, query);
  }

  @Post('link')
  @HttpCode(200)
  @NamesPlace()
  @ApiOperation({ summary: 'Link an identity of an OpenID provider to the own account: the browser goes to `url` next' })
  @Answers(200, LinkBegunDto)
  @Problems(...reauthenticationProblems, 'forbidden', 'not-found')
  startOidcLink(
    @Param('provider') provider: string,
    @Caller() caller: Caller,
    @Query() query: StartSignInQuery,
    @Body() body: ReauthenticationDto,
  ): Promise<Redirection> {
    return this.oidc.startLink(provider, caller, query, body);
  }

  @Get('callback')
  @Public()
  @Redirects('To the site: with a session, with what is still to be shown, or with `problem`')
  @ApiOperation({ summary: 'Where the provider sends the browser back to' })
  @Problems('forbidden-origin', 'not-found', 'too-many-requests', 'unavailable')
  finishOidcSignIn(@Param('provider') provider: string, @Req() request: FastifyRequest, @Client() client: Client): Promise<Redirection> {
    return this.oidc.finish(provider, request, client);
  }
}
