import { Body, Controller, Delete, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Caller, Public } from '@poydu/identity';
import { Answers, IdParam, type Page, pageOf, Problems } from '@poydu/service';
import { Client } from '../client.decorator.js';
import { reauthenticationProblems } from '../second-factor/reauthentication.js';
import { ReauthenticationDto } from '../second-factor/second-factor.dto.js';
import { OpensSession, RenewsSession } from '../sessions/opens-session.decorator.js';
import type { OpenedSession } from '../sessions/session-opener.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { AddPasskeyDto, PasskeyAddedDto, PasskeyDto, PasskeySignInDto, PasskeySignInOptionsDto } from './passkeys.dto.js';
import { type PasskeyAdded, PasskeysService } from './passkeys.service.js';

@Controller('api/auth/passkeys')
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly passkeySignIn: PasskeySignIn,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Own passkeys' })
  @Answers(200, pageOf(PasskeyDto))
  listOwnPasskeys(@Caller() caller: Caller): Promise<Page<PasskeyDto>> {
    return this.passkeys.list(caller);
  }

  @Post('options')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Begin to add a passkey: what navigator.credentials.create() needs; good for five minutes, in this session' })
  @ApiOkResponse({ schema: { type: 'object' }, description: 'PublicKeyCredentialCreationOptionsJSON of WebAuthn' })
  @Problems(...reauthenticationProblems)
  beginPasskey(@Caller() caller: Caller, @Body() body: ReauthenticationDto): Promise<object> {
    return this.passkeys.creationOptions(caller, body);
  }

  @Post()
  @HttpCode(201)
  @RenewsSession()
  @ApiOperation({ summary: 'Add a passkey: it signs in by itself, and is a second factor after the password' })
  @Answers(201, PasskeyAddedDto)
  @Problems('invalid-passkey', 'conflict', 'session-not-found')
  addPasskey(@Caller() caller: Caller, @Body() body: AddPasskeyDto, @Client() client: Client): Promise<PasskeyAdded> {
    return this.passkeys.add(caller, body, client);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary:
      'Remove a passkey; the last way to sign in stays, and all other sessions end. With the last second factor an administrator gives up his rights until he has one again.',
  })
  @Answers(204)
  @Problems(...reauthenticationProblems, 'passkey-not-found', 'last-way-to-sign-in')
  async removePasskey(@Caller() caller: Caller, @IdParam('id') id: string, @Body() body: ReauthenticationDto): Promise<void> {
    await this.passkeys.remove(caller, id, body);
  }

  @Post('sign-in/options')
  @HttpCode(200)
  @Public()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Begin to sign in by a passkey: what navigator.credentials.get() needs' })
  @Answers(200, PasskeySignInOptionsDto)
  @Problems('too-many-requests')
  beginPasskeySignIn(@Client() client: Client): Promise<PasskeySignInOptionsDto> {
    return this.passkeySignIn.options(client);
  }

  @Post('sign-in')
  @HttpCode(200)
  @OpensSession(200)
  @ApiOperation({ summary: 'Sign in by a passkey, without a password' })
  @Problems('forbidden-origin', 'invalid-passkey', 'invalid-credentials', 'user-blocked', 'too-many-requests')
  signInByPasskey(@Body() body: PasskeySignInDto, @Client() client: Client): Promise<OpenedSession> {
    return this.passkeySignIn.signIn(body, client);
  }
}
