import { describe, expect, it } from '@jest/globals';
import { describeSettings, loadSettings } from '@poydu/service';
import { AuthConfig } from './config.js';
import { readCredentials } from './service-clients/service-clients.rules.js';

const hash = 'ab'.repeat(32);
const load = (credentials: string, others: NodeJS.ProcessEnv = {}) => {
  const examples = describeSettings(AuthConfig).map(({ variable, example, default: value }) => [variable, String(example ?? value ?? '')]);
  const environment = { ...(Object.fromEntries(examples) as NodeJS.ProcessEnv), SERVICE_CREDENTIALS: credentials, ...others };
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

describe('BREACHED_PASSWORDS_URL', () => {
  it.each(['', 'https://api.pwnedpasswords.com/range/', 'http://127.0.0.1:8080/'])('may be %j', (url) => {
    expect(() => load('', { BREACHED_PASSWORDS_URL: url })).not.toThrow();
  });

  it.each(['https://api.pwnedpasswords.com/range', 'file:///etc/', 'https://user:secret@list.example/', 'https://'])(
    'is refused as %s, which could not be asked',
    (url) => {
      expect(() => load('', { BREACHED_PASSWORDS_URL: url })).toThrow(/BREACHED_PASSWORDS_URL/);
    },
  );
});
