import { Module } from '@nestjs/common';
import { Hints } from './hints.js';
import { Redis } from './redis.js';

@Module({ providers: [Redis, Hints], exports: [Redis, Hints] })
export class RedisModule {}
