import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Caller, Public } from '@poydu/identity';
import { Answers, IdParam, Problems } from '@poydu/service';
import { ChangeProfileDto, MeDto, PublicProfileDto, UsernameQuery } from './profile.dto.js';
import { ProfilesService } from './profiles.service.js';

@Controller('api')
export class ProfilesController {
  constructor(private readonly profiles: ProfilesService) {}

  @Get('me')
  @ApiOperation({ summary: 'My profile' })
  @Answers(200, MeDto)
  readOwnProfile(@Caller() caller: Caller): Promise<MeDto> {
    return this.profiles.me(caller);
  }

  @Patch('me')
  @ApiOperation({ summary: 'Change some fields of my profile' })
  @Answers(200, MeDto)
  changeOwnProfile(@Caller() caller: Caller, @Body() body: ChangeProfileDto): Promise<MeDto> {
    return this.profiles.change(caller, body);
  }

  @Get('users')
  @ApiOperation({ summary: 'Who has exactly this username, to name them a helper of an event' })
  @Answers(200, PublicProfileDto)
  @Problems('user-not-found', 'too-many-requests')
  readProfileByUsername(@Caller() caller: Caller, @Query() { username }: UsernameQuery): Promise<PublicProfileDto> {
    return this.profiles.readByUsername(caller, username);
  }

  @Get('users/:id')
  @Public()
  @ApiOperation({ summary: 'What everybody may know of a person' })
  @Answers(200, PublicProfileDto)
  @Problems('user-not-found')
  readPublicProfile(@IdParam('id') id: string): Promise<PublicProfileDto> {
    return this.profiles.read(id);
  }
}
