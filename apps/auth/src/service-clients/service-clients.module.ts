import { Module } from '@nestjs/common';
import { RedisModule } from '../redis/redis.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { ServiceClientsRepository } from './service-clients.repository.js';
import { ServiceClientsService } from './service-clients.service.js';

@Module({
  imports: [RedisModule, TokensModule],
  providers: [ServiceClientsRepository, ServiceClientsService],
  exports: [ServiceClientsService],
})
export class ServiceClientsModule {}
