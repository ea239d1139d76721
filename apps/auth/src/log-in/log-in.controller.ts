import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Answers, Problems } from '@poydu/service';
import { Client, withDevice } from '../client.decorator.js';
import { OpensSession, type SignedIn } from '../sessions/opens-session.decorator.js';
import type { OpenedSession } from '../sessions/session-opener.js';
import { SecondFactorRequiredDto } from '../sessions/sessions.dto.js';
import { LogInDto, SecondFactorLogInDto } from './log-in.dto.js';
import { PasswordSignIn } from './password-sign-in.js';
import { SignInGate } from './sign-in-gate.js';

@Controller('api/auth/login')
export class LogInController {
  constructor(
    private readonly passwordSignIn: PasswordSignIn,
    private readonly gate: SignInGate,
  ) {}

  @Post()
  @HttpCode(200)
  @OpensSession(200)
  @Answers(202, SecondFactorRequiredDto, 'The password is right, and the second factor is to be shown')
  @ApiOperation({ summary: 'Log in by e-mail address or username' })
  @Problems('forbidden-origin', 'invalid-credentials', 'user-blocked', 'too-many-requests', 'unavailable')
  logIn(@Body() body: LogInDto, @Client() client: Client): Promise<SignedIn> {
    return this.passwordSignIn.signIn(body, withDevice(client, body));
  }

  @Post('second-factor')
  @HttpCode(200)
  @OpensSession(200)
  @ApiOperation({ summary: 'The second step of a log-in: five attempts within five minutes' })
  @Problems('forbidden-origin', 'invalid-code', 'invalid-passkey', 'invalid-credentials', 'user-blocked', 'too-many-requests')
  completeLogIn(@Body() body: SecondFactorLogInDto, @Client() client: Client): Promise<OpenedSession> {
    return this.gate.complete(body, withDevice(client, body));
  }
}
