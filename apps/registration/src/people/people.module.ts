import { Module } from '@nestjs/common';
import { PeopleConsumer } from './people.consumer.js';
import { PeopleRepository } from './people.repository.js';

@Module({ controllers: [PeopleConsumer], providers: [PeopleRepository], exports: [PeopleRepository] })
export class PeopleModule {}
