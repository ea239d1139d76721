import { Body, Controller, Delete, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, Problems } from '@poydu/service';
import { Client } from '../client.decorator.js';
import { RenewsSession } from '../sessions/opens-session.decorator.js';
import type { OpenedSession } from '../sessions/session-opener.js';
import { reauthenticationProblems } from './reauthentication.js';
import {
  ConfirmTotpDto,
  ReauthenticationDto,
  RecoveryCodesDto,
  SecondFactorDto,
  TotpConfirmedDto,
  TotpSecretDto,
} from './second-factor.dto.js';
import { SecondFactorEnrolment } from './second-factor-enrolment.js';

@Controller('api/auth')
export class SecondFactorController {
  constructor(private readonly enrolment: SecondFactorEnrolment) {}

  @Get('second-factor')
  @ApiOperation({ summary: 'What I can show besides my password' })
  @Answers(200, SecondFactorDto)
  readSecondFactor(@Caller() caller: Caller): Promise<SecondFactorDto> {
    return this.enrolment.state(caller);
  }

  @Post('totp')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'A secret for an authenticator app (RFC 6238); nothing changes until it is confirmed, within 15 minutes' })
  @Answers(201, TotpSecretDto)
  @Problems(...reauthenticationProblems, 'conflict')
  enrolTotp(@Caller() caller: Caller, @Body() body: ReauthenticationDto): Promise<TotpSecretDto> {
    return this.enrolment.enrol(caller, body);
  }

  @Post('totp/confirm')
  @HttpCode(200)
  @RenewsSession()
  @ApiOperation({ summary: 'Turn on log-in with codes by a first code of the app; the session goes on under a new token' })
  @Answers(200, TotpConfirmedDto)
  @Problems('invalid-code', 'conflict', 'session-not-found', 'too-many-requests')
  confirmTotp(
    @Caller() caller: Caller,
    @Body() body: ConfirmTotpDto,
    @Client() client: Client,
  ): Promise<RecoveryCodesDto & { session?: OpenedSession }> {
    return this.enrolment.confirm(caller, body, client);
  }

  @Delete('totp')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Turn off log-in with codes. With the last second factor an administrator gives up his rights until he has one again.',
  })
  @Answers(204)
  @Problems(...reauthenticationProblems, 'conflict')
  async removeTotp(@Caller() caller: Caller, @Body() body: ReauthenticationDto): Promise<void> {
    await this.enrolment.turnOff(caller, body);
  }

  @Post('recovery-codes')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Ten new recovery codes; the old ones are void' })
  @Answers(201, RecoveryCodesDto)
  @Problems(...reauthenticationProblems, 'conflict')
  replaceRecoveryCodes(@Caller() caller: Caller, @Body() body: ReauthenticationDto): Promise<RecoveryCodesDto> {
    return this.enrolment.replaceRecoveryCodes(caller, body);
  }
}
