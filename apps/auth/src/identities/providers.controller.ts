import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Public } from '@poydu/identity';
import { Answers } from '@poydu/service';
import { ProvidersDto } from './identities.dto.js';
import { Providers } from './providers.js';

@Controller('api/auth/providers')
export class ProvidersController {
  constructor(private readonly providers: Providers) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'What people may sign in with here beside password and passkeys' })
  @Answers(200, ProvidersDto)
  listProviders(): ProvidersDto {
    return this.providers.list();
  }
}
