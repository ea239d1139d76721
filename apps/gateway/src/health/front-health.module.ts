import { Module } from '@nestjs/common';
import { FleetModule } from '../fleet/fleet.module.js';
import { FrontHealthController } from './front-health.controller.js';
import { FrontHealthService } from './front-health.service.js';

@Module({ imports: [FleetModule], controllers: [FrontHealthController], providers: [FrontHealthService] })
export class FrontHealthModule {}
