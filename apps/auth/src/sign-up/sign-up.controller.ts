import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Public } from '@poydu/identity';
import { Answers, Problems } from '@poydu/service';
import { Client } from '../client.decorator.js';
import { OpensSession } from '../sessions/opens-session.decorator.js';
import type { OpenedSession } from '../sessions/session-opener.js';
import { ConfirmSignUpDto, ResendCodeDto, SignUpDto, SignUpStartedDto } from './sign-up.dto.js';
import { SignUpService } from './sign-up.service.js';

@Controller('api/auth/register')
export class SignUpController {
  constructor(private readonly signUps: SignUpService) {}

  @Post()
  @HttpCode(202)
  @Public()
  @ApiOperation({ summary: 'Sign up: a code of six digits goes to the e-mail address' })
  @Answers(202, SignUpStartedDto, 'The same for an address that has an account already; its owner gets another e-mail')
  @Problems('username-taken', 'too-many-requests', 'unavailable')
  signUp(@Body() body: SignUpDto, @Client() client: Client): Promise<SignUpStartedDto> {
    return this.signUps.signUp(body, client);
  }

  @Post('confirm')
  @HttpCode(201)
  @OpensSession(201)
  @ApiOperation({ summary: 'Confirm the address with the code of the e-mail: the account is made, and logged in' })
  @Problems('forbidden-origin', 'invalid-code', 'username-taken', 'conflict', 'too-many-requests')
  confirmSignUp(@Body() body: ConfirmSignUpDto, @Client() client: Client): Promise<OpenedSession> {
    return this.signUps.confirm(body, client);
  }

  @Post('resend')
  @HttpCode(202)
  @Public()
  @ApiOperation({ summary: 'Send another code: once a minute and five times an hour for an address and for an IP address' })
  @Answers(202)
  @Problems('invalid-code', 'too-many-requests')
  async resendSignUpCode(@Body() body: ResendCodeDto, @Client() client: Client): Promise<void> {
    await this.signUps.resend(body, client);
  }
}
