import { Module } from '@nestjs/common';
import { IdentityModule } from '@poydu/identity';
import { ServiceModule } from '@poydu/service';
import { AuthorizationModule } from './authorization/authorization.module.js';
import { settings } from './config.js';
import { DocumentationModule } from './documentation/documentation.module.js';
import { FrontHealthModule } from './health/front-health.module.js';
import { ScreensModule } from './screens/screens.module.js';
import { SiteModule } from './site/site.module.js';

@Module({
  imports: [
    ServiceModule.forRoot({ name: 'gateway', settings }),
    IdentityModule.forRoot(),
    AuthorizationModule,
    ScreensModule,
    SiteModule,
    DocumentationModule,
    FrontHealthModule,
  ],
})
export class AppModule {}
