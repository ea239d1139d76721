import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller } from '@poydu/identity';
import { Answers, Problems } from '@poydu/service';
import { ChangePasswordDto } from './passwords.dto.js';
import { PasswordsService } from './passwords.service.js';

@Controller('api/auth/password')
export class PasswordsController {
  constructor(private readonly passwords: PasswordsService) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'Change the password; all other sessions end' })
  @Answers(204)
  @Problems('invalid-credentials', 'too-many-requests', 'unavailable')
  async changePassword(@Caller() caller: Caller, @Body() body: ChangePasswordDto): Promise<void> {
    await this.passwords.change(caller, body);
  }
}
