import { describe, expect, it } from '@jest/globals';
import { describeSettings, loadSettings } from '@poydu/service';
import { AuthConfig } from './config.js';
import { readCredentials } from './service-clients/service-clients.rules.js';

const hash = 'ab'.repeat(32);
const load = (credentials: string) => {
  const examples = describeSettings(AuthConfig).map(({ variable, example, default: value }) => [variable, String(example ?? value ?? '')]);
  const environment = { ...(Object.fromEntries(examples) as NodeJS.ProcessEnv), SERVICE_CREDENTIALS: credentials };
  return (loadSettings([AuthConfig], environment).get(AuthConfig) as AuthConfig).serviceCredentials;
};

describe('SERVICE_CREDENTIALS', () => {
  it('names clients with their scopes and the hash of their credential', () => {
    expect(readCredentials(load(`gateway:sessions:${hash},telegram-bot:bot+telegram:${hash}`))).toEqual([
      { name: 'gateway', scopes: ['sessions'], credentialHash: hash },
      { name: 'telegram-bot', scopes: ['bot', 'telegram'], credentialHash: hash },
    ]);
    expect(readCredentials(load(''))).toEqual([]);
  });

  it.each([`gateway:sessions:${hash},`, 'gateway:sessions:abc', `gateway::${hash}`, `:sessions:${hash}`, `gateway:a+:${hash}`, 'gateway'])(
    'is refused as %s',
    (credentials) => {
      expect(() => load(credentials)).toThrow(/SERVICE_CREDENTIALS/);
    },
  );
});
