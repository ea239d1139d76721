import { Module } from '@nestjs/common';
import { IdentitiesModule } from '../identities/identities.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { OidcClients } from './oidc.clients.js';
import { OidcController } from './oidc.controller.js';
import { OidcService } from './oidc.service.js';

@Module({
  imports: [IdentitiesModule, LimitsModule],
  controllers: [OidcController],
  providers: [OidcClients, OidcService],
})
export class OidcModule {}
