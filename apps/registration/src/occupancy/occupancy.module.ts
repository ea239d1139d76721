import { Module } from '@nestjs/common';
import { Occupancy } from './occupancy.service.js';

@Module({ providers: [Occupancy], exports: [Occupancy] })
export class OccupancyModule {}
