import { Module } from '@nestjs/common';
import { ScreensModule } from '../screens/screens.module.js';
import { SiteController } from './site.controller.js';
import { SiteService } from './site.service.js';

@Module({ imports: [ScreensModule], controllers: [SiteController], providers: [SiteService] })
export class SiteModule {}
