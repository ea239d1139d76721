import { Module } from '@nestjs/common';
import { PaymentsRepository } from './payments.repository.js';

/** By itself, for seats and payments both write what became of the money. */
@Module({ providers: [PaymentsRepository], exports: [PaymentsRepository] })
export class PaymentsStoreModule {}
