import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Public } from '@poydu/identity';
import { Answers, Problems } from '@poydu/service';
import { Client } from '../client.decorator.js';
import { ConfirmRecoveryDto, RequestRecoveryDto } from './recovery.dto.js';
import { RecoveryService } from './recovery.service.js';

@Controller('api/auth/recovery')
export class RecoveryController {
  constructor(private readonly recoveries: RecoveryService) {}

  @Post()
  @HttpCode(202)
  @Public()
  @ApiOperation({ summary: 'Ask for a recovery link by e-mail' })
  @Answers(202, undefined, 'Whether or not somebody has this login')
  @Problems('too-many-requests')
  async requestRecovery(@Body() body: RequestRecoveryDto, @Client() client: Client): Promise<void> {
    await this.recoveries.request(body, client);
  }

  @Post('confirm')
  @HttpCode(204)
  @Public()
  @ApiOperation({ summary: 'Set a new password with the token of the link; all sessions end' })
  @Answers(204)
  @Problems('invalid-code', 'unavailable')
  async confirmRecovery(@Body() body: ConfirmRecoveryDto): Promise<void> {
    await this.recoveries.confirm(body);
  }
}
