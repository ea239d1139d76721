import { Module } from '@nestjs/common';
import { FleetModule } from '../fleet/fleet.module.js';
import { ScreensModule } from '../screens/screens.module.js';
import { SiteController } from './site.controller.js';
import { SiteService } from './site.service.js';
import { SitemapService } from './sitemap.service.js';

@Module({ imports: [FleetModule, ScreensModule], controllers: [SiteController], providers: [SiteService, SitemapService] })
export class SiteModule {}
