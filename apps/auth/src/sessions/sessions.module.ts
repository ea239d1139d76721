import { Module } from '@nestjs/common';
import { DevicesModule } from '../devices/devices.module.js';
import { RedisModule } from '../redis/redis.module.js';
import { ServiceClientsModule } from '../service-clients/service-clients.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { GatewayGuard, WatcherGuard } from './gateway.guard.js';
import { Places } from './places.js';
import { ResolveController } from './resolve.controller.js';
import { ResolveService } from './resolve.service.js';
import { SessionOpener } from './session-opener.js';
import { SessionRegistry } from './session-registry.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [DevicesModule, RedisModule, ServiceClientsModule, TokensModule],
  controllers: [SessionsController, ResolveController],
  providers: [SessionsRepository, SessionsService, SessionRegistry, SessionOpener, Places, ResolveService, GatewayGuard, WatcherGuard],
  exports: [SessionsService, SessionOpener],
})
export class SessionsModule {}
