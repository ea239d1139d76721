import { Module } from '@nestjs/common';
import { RedisModule } from '../redis/redis.module.js';
import { Buckets } from './buckets.js';
import { Limits } from './limits.js';

@Module({ imports: [RedisModule], providers: [Buckets, Limits], exports: [Limits] })
export class LimitsModule {}
