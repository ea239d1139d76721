import { Module } from '@nestjs/common';
import { RedisModule } from '../redis/redis.module.js';
import { MembersConsumer } from './members.consumer.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';

@Module({
  imports: [RedisModule],
  controllers: [MembersConsumer],
  providers: [MembersRepository, MembersService],
  exports: [MembersRepository, MembersService],
})
export class MembersModule {}
