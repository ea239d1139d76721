import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, Problems } from '@poydu/service';
import { reauthenticationProblems } from '../second-factor/reauthentication.js';
import { ChangeEmailDto, ConfirmEmailDto } from './emails.dto.js';
import { EmailsService } from './emails.service.js';

@Controller('api/auth/email')
export class EmailsController {
  constructor(private readonly emails: EmailsService) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask for another e-mail address: a code of six digits goes there; another request takes the place of this one' })
  @Answers(202, undefined, 'The same for an address that somebody else has; its owner gets another e-mail')
  @Problems(...reauthenticationProblems, 'forbidden')
  async changeEmail(@Caller() caller: Caller, @Body() body: ChangeEmailDto): Promise<void> {
    await this.emails.request(caller, body);
  }

  @Post('confirm')
  @HttpCode(204)
  @ApiOperation({ summary: 'Confirm the new address with the code of the e-mail: all other sessions end, and the old address is told' })
  @Answers(204)
  @Problems('invalid-code', 'conflict', 'too-many-requests')
  async confirmEmail(@Caller() caller: Caller, @Body() body: ConfirmEmailDto): Promise<void> {
    await this.emails.confirm(caller, body);
  }
}
