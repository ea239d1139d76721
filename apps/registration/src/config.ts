import { DatabaseConfig } from '@poydu/persistence';
import { IdentityConfig } from '@poydu/identity';
import { KafkaConfig } from '@poydu/messaging';
import { Setting } from '@poydu/service';
import { IsIn, IsInt, IsString, IsUrl, Max, Min, ValidateIf } from 'class-validator';

/** What the registration service alone can be told. */
export class RegistrationConfig {
  @Setting({
    description: 'Batches of presses under way at once, each on a connection of its own; more do not help on a hot event',
    default: 2,
  })
  @IsInt()
  @Min(1)
  @Max(16)
  joinConnections: number;

  @Setting({ description: 'Presses in one batch at most', default: 256 })
  @IsInt()
  @Min(1)
  @Max(1000)
  joinBatchSize: number;

  @Setting({ description: 'Milliseconds between two snapshots of one event on the topic of occupancy', default: 250 })
  @IsInt()
  @Min(10)
  @Max(10_000)
  occupancyIntervalMs: number;

  @Setting({ description: 'Milliseconds between two looks for seats that were kept too long', default: 1000 })
  @IsInt()
  @Min(10)
  @Max(60_000)
  deadlinesIntervalMs: number;

  @Setting({ description: 'Milliseconds between two looks at the accounts of seats, fifty events at a time', default: 10_000 })
  @IsInt()
  @Min(10)
  auditIntervalMs: number;

  @Setting({
    description: 'Minutes after the end of an event for which doors without a network can tell who came, before the rest counts as absent',
    default: 360,
  })
  @IsInt()
  @Min(0)
  @Max(43_200)
  noShowGraceMinutes: number;

  @Setting({
    description: 'Milliseconds between two looks for events that are over and whose absent people are not known yet',
    default: 60_000,
  })
  @IsInt()
  @Min(10)
  noShowIntervalMs: number;
}

/** How seats are paid for. */
export class PaymentConfig {
  @Setting({
    description:
      'Who takes the money for priced events: none (a price is information, the organiser says how to pay), sandbox (test cards; refused in production), stripe',
    default: 'none',
  })
  @IsIn(['none', 'sandbox', 'stripe'])
  paymentProvider: 'none' | 'sandbox' | 'stripe';

  @Setting({ description: 'Seconds for which a seat is kept for who has pressed and has to pay', default: 900 })
  @IsInt()
  @Min(1)
  @Max(86_400)
  paymentHoldSeconds: number;

  @Setting({
    description: 'Seconds for which it is kept for who has to pay after an approval, an offer or the waiting list',
    default: 86_400,
  })
  @IsInt()
  @Min(1)
  @Max(2_592_000)
  paymentGraceSeconds: number;

  @Setting({ description: 'Milliseconds between two looks for refunds to be made and webhooks of the sandbox to be sent', default: 1000 })
  @IsInt()
  @Min(10)
  @Max(60_000)
  paymentIntervalMs: number;

  @Setting({ description: 'Signs the webhooks of the sandbox', default: '', secret: true })
  @IsString()
  sandboxWebhookSecret: string;

  @Setting({ description: 'Where the sandbox sends its webhooks, as seen from the service; empty: through PUBLIC_URL', default: '' })
  @ValidateIf((_, value) => value !== '')
  @IsUrl({ require_tld: false, require_protocol: true })
  sandboxWebhookUrl: string;

  @Setting({ description: 'Seconds after which the test card for delays has paid', default: 5 })
  @IsInt()
  @Min(0)
  @Max(3600)
  sandboxDelaySeconds: number;

  @Setting({ description: 'Secret key of the account at Stripe', default: '', secret: true })
  @IsString()
  stripeSecretKey: string;

  @Setting({ description: 'Secret of the webhook endpoint at Stripe', default: '', secret: true })
  @IsString()
  stripeWebhookSecret: string;

  @Setting({ description: "Address of Stripe's API; another one for tests", default: 'https://api.stripe.com' })
  @IsUrl({ require_tld: false, require_protocol: true })
  stripeApiUrl: string;
}

export const settings = [RegistrationConfig, PaymentConfig, DatabaseConfig, KafkaConfig, IdentityConfig];
