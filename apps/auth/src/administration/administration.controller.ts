import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller, Roles } from '@poydu/identity';
import { Answers, IdParam, type Page, pageOf, Problems } from '@poydu/service';
import { AdminUserDto, AdminReasonDto, ResetSecondFactorDto, SetUserRolesDto, UsersQuery } from './administration.dto.js';
import { AdministrationService } from './administration.service.js';

@Roles('ADMINISTRATOR')
@Controller('api/admin/users')
export class AdministrationController {
  constructor(private readonly administration: AdministrationService) {}

  @Get()
  @ApiOperation({ summary: 'Accounts, the newest first' })
  @Answers(200, pageOf(AdminUserDto))
  @Problems('forbidden', 'invalid-cursor')
  listUsers(@Query() query: UsersQuery): Promise<Page<AdminUserDto>> {
    return this.administration.list(query);
  }

  @Post(':id/block')
  @HttpCode(200)
  @ApiOperation({ summary: 'Block an account: its owner can do no more than log out, export and erase' })
  @Answers(200, AdminUserDto)
  @Problems('forbidden', 'user-not-found', 'conflict')
  blockUser(@Caller() caller: Caller, @IdParam('id') id: string, @Body() body: AdminReasonDto): Promise<AdminUserDto> {
    return this.administration.block(caller.userId, id, body);
  }

  @Post(':id/unblock')
  @HttpCode(200)
  @ApiOperation({ summary: 'Lift a block' })
  @Answers(200, AdminUserDto)
  @Problems('forbidden', 'user-not-found')
  unblockUser(@Caller() caller: Caller, @IdParam('id') id: string, @Body() body: AdminReasonDto): Promise<AdminUserDto> {
    return this.administration.unblock(caller.userId, id, body);
  }

  @Put(':id/roles')
  @ApiOperation({ summary: 'Set the roles of an account' })
  @Answers(200, AdminUserDto)
  @Problems('forbidden', 'user-not-found', 'conflict')
  setUserRoles(@Caller() caller: Caller, @IdParam('id') id: string, @Body() { roles }: SetUserRolesDto): Promise<AdminUserDto> {
    return this.administration.setRoles(caller.userId, id, roles);
  }

  @Delete(':id/sessions')
  @HttpCode(204)
  @ApiOperation({ summary: 'End all sessions of an account, everywhere, within a second' })
  @Answers(204)
  @Problems('forbidden', 'user-not-found')
  async endUserSessions(@Caller() caller: Caller, @IdParam('id') id: string): Promise<void> {
    await this.administration.endSessions(caller.userId, id);
  }

  @Post(':id/second-factor/reset')
  @HttpCode(204)
  @ApiOperation({
    summary:
      'For who has lost device and recovery codes: turns off codes, recovery codes and passkeys, ends all sessions, and tells the person by mail. Not for oneself, nor for administrators.',
  })
  @Answers(204)
  @Problems('forbidden', 'user-not-found', 'conflict', 'last-way-to-sign-in')
  async resetUserSecondFactor(@Caller() caller: Caller, @IdParam('id') id: string, @Body() body: ResetSecondFactorDto): Promise<void> {
    await this.administration.resetSecondFactor(caller.userId, id, body);
  }
}
