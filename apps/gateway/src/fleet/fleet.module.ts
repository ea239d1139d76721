import { Module } from '@nestjs/common';
import { FleetClient } from './fleet.client.js';

@Module({ providers: [FleetClient], exports: [FleetClient] })
export class FleetModule {}
