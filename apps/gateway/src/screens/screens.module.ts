import { Module } from '@nestjs/common';
import { FleetModule } from '../fleet/fleet.module.js';
import { ScreensController } from './screens.controller.js';
import { ScreensService } from './screens.service.js';

@Module({ imports: [FleetModule], controllers: [ScreensController], providers: [ScreensService], exports: [ScreensService] })
export class ScreensModule {}
