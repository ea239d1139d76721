import { Body, Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, IdParam, type Page, pageOf, Problems } from '@poydu/service';
import { reauthenticationProblems } from '../second-factor/reauthentication.js';
import { ReauthenticationDto } from '../second-factor/second-factor.dto.js';
import { IdentityDto } from './identities.dto.js';
import { IdentitiesService } from './identities.service.js';

@Controller('api/auth/identities')
export class IdentitiesController {
  constructor(private readonly identities: IdentitiesService) {}

  @Get()
  @ApiOperation({ summary: 'What one can sign in with beside password and passkeys: Telegram, OpenID providers' })
  @Answers(200, pageOf(IdentityDto))
  listOwnIdentities(@Caller() caller: Caller): Promise<Page<IdentityDto>> {
    return this.identities.list(caller);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Unlink one of them; the last way to sign in stays, and all other sessions end' })
  @Answers(204)
  @Problems(...reauthenticationProblems, 'forbidden', 'identity-not-found', 'last-way-to-sign-in')
  async unlinkIdentity(@Caller() caller: Caller, @IdParam('id') id: string, @Body() body: ReauthenticationDto): Promise<void> {
    await this.identities.unlink(caller, id, body);
  }
}
