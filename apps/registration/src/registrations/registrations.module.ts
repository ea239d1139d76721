import { Module } from '@nestjs/common';
import { RegistrationsRepository } from './registrations.repository.js';

@Module({ providers: [RegistrationsRepository], exports: [RegistrationsRepository] })
export class RegistrationsModule {}
