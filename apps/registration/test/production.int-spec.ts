import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createService } from '@poydu/service';
import { testStack } from '@poydu/testing';
import { AppModule } from '../src/app.module.js';

describe('in production', () => {
  // Nest tells of a start that fails at length.
  beforeAll(() => void Logger.overrideLogger(false));
  afterAll(() => void Logger.overrideLogger(['error']));

  const start = (settings: Record<string, string>) =>
    createService(AppModule, {
      ...testStack().services['registration'],
      NODE_ENV: 'production',
      LOG_LEVEL: 'silent',
      KEY_STORE: 'vault',
      ...settings,
    });

  it('the service does not start with payments that are none: the sandbox is refused, others are not', async () => {
    const secrets = {
      SANDBOX_WEBHOOK_SECRET: 'q2FvY0m8sT4xW9zK',
      STRIPE_SECRET_KEY: 'sk_q2FvY0m8sT4x',
      STRIPE_WEBHOOK_SECRET: 'whsec_q2FvY0m8sT',
    };
    await expect(start({ PAYMENT_PROVIDER: 'sandbox', ...secrets })).rejects.toThrow(/^PAYMENT_PROVIDER: .*sandbox/);
    for (const provider of ['none', 'stripe']) await (await start({ PAYMENT_PROVIDER: provider, ...secrets })).close();
  });
});
