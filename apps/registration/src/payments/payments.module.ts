import { Module } from '@nestjs/common';
import { ServiceConfig } from '@poydu/service';
import { PaymentConfig } from '../config.js';
import { EventsModule } from '../events/events.module.js';
import { SeatsModule } from '../seats/seats.module.js';
import { FontsController } from './pages/fonts.controller.js';
import { NoProvider } from './no-provider.js';
import { PaymentProvider } from './payment-provider.js';
import { PaymentsStoreModule } from './payments-store.module.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsJob } from './payments.job.js';
import { PaymentsService } from './payments.service.js';
import { RefundsService } from './refunds.service.js';
import { SandboxController } from './sandbox/sandbox.controller.js';
import { SandboxProvider } from './sandbox/sandbox.provider.js';
import { SandboxRepository } from './sandbox/sandbox.repository.js';
import { SandboxService } from './sandbox/sandbox.service.js';

/** The provider that the settings name. @throws for the sandbox in production, and for secrets that are missing. */
async function chooseProvider(config: PaymentConfig, { nodeEnv }: ServiceConfig, sandbox: SandboxProvider): Promise<PaymentProvider> {
  if (config.paymentProvider === 'none') return new NoProvider();
  if (config.paymentProvider === 'stripe') {
    if (config.stripeSecretKey === '' || config.stripeWebhookSecret === '')
      throw new Error('STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET: are missing');
    // Large: only who takes money by it has it in memory.
    const { StripeProvider } = await import('./stripe/stripe.provider.js');
    return new StripeProvider(config);
  }
  if (nodeEnv === 'production') throw new Error('PAYMENT_PROVIDER: the sandbox takes no money: production has another one');
  if (config.sandboxWebhookSecret === '') throw new Error('SANDBOX_WEBHOOK_SECRET: is missing');
  return sandbox;
}

@Module({
  imports: [EventsModule, SeatsModule, PaymentsStoreModule],
  controllers: [SandboxController, PaymentsController, FontsController],
  providers: [
    PaymentsService,
    RefundsService,
    PaymentsJob,
    SandboxRepository,
    SandboxProvider,
    SandboxService,
    { provide: PaymentProvider, useFactory: chooseProvider, inject: [PaymentConfig, ServiceConfig, SandboxProvider] },
  ],
})
export class PaymentsModule {}
