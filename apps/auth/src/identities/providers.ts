import { Injectable } from '@nestjs/common';
import { telegramIssuer } from '../accounts/account.js';
import { AuthConfig } from '../config.js';
import { readProviders } from '../oidc/oidc-providers.rules.js';
import type { ProvidersDto } from './identities.dto.js';

/** Which ways to sign in beside the password are switched on. */
@Injectable()
export class Providers {
  private readonly names: ReadonlyMap<string, string>;
  private readonly open: ProvidersDto;

  constructor({ telegramBotToken, oidcProviders }: AuthConfig) {
    const openid = readProviders(oidcProviders);
    this.names = new Map([
      ...(telegramBotToken === '' ? [] : [[telegramIssuer, 'telegram'] as const]),
      ...openid.map(({ issuer, name }) => [issuer, name] as const),
    ]);
    const [botId = ''] = telegramBotToken.split(':');
    this.open = { telegram: botId === '' ? null : { bot_id: botId }, openid: openid.map(({ name }) => name) };
  }

  list(): ProvidersDto {
    return this.open;
  }

  isOn(issuer: string): boolean {
    return this.names.has(issuer);
  }

  /** What an issuer is called here; of one that is switched off, its host. */
  nameOf(issuer: string): string {
    return this.names.get(issuer) ?? new URL(issuer).host;
  }
}
