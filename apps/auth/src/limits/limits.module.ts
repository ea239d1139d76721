import { Module } from '@nestjs/common';
import { RedisModule } from '../redis/redis.module.js';
import { Limits } from './limits.js';

@Module({ imports: [RedisModule], providers: [Limits], exports: [Limits] })
export class LimitsModule {}
