import { Injectable } from '@nestjs/common';
import { telegramIssuer } from '../accounts/account.js';
import { AuthConfig } from '../config.js';
import { readProviders } from '../oidc/oidc-providers.rules.js';

/** Which ways to sign in beside the password are switched on. */
@Injectable()
export class Providers {
  private readonly names: ReadonlyMap<string, string>;

  constructor(config: AuthConfig) {
    this.names = new Map([
      ...(config.telegramBotToken === '' ? [] : [[telegramIssuer, 'telegram'] as const]),
      ...readProviders(config.oidcProviders).map(({ issuer, name }) => [issuer, name] as const),
    ]);
  }

  isOn(issuer: string): boolean {
    return this.names.has(issuer);
  }

  /** What an issuer is called here; of one that is switched off, its host. */
  nameOf(issuer: string): string {
    return this.names.get(issuer) ?? new URL(issuer).host;
  }
}
