import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Public } from '@poydu/identity';
import { Answers, Problems } from '@poydu/service';
import { FrontHealth } from './front-health.dto.js';
import { FrontHealthService } from './front-health.service.js';

@Controller('healthz')
export class FrontHealthController {
  constructor(private readonly health: FrontHealthService) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'How the services behind the front door are' })
  @Answers(200, FrontHealth)
  @Problems('unavailable')
  showHealth(): Promise<FrontHealth> {
    return this.health.summary();
  }
}
