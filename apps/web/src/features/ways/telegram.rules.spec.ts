import { describe, expect, it } from '@jest/globals';
import { telegramAddress, telegramPersonOf } from './telegram.rules.js';

const person = { id: 42, first_name: 'Зоя', auth_date: 1_790_000_000, hash: 'ab'.repeat(32) };
const encode = (value: unknown) => btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value)))).replace(/=+$/, '');
const encoded = encode(person);

describe('what Telegram sends back', () => {
  it('is read, whatever alphabet the name is in', () => {
    expect(telegramPersonOf(`#tgAuthResult=${encoded}`)).toEqual(person);
  });
  it.each(['', '#token=x', '#tgAuthResult=', '#tgAuthResult=%%%', `#tgAuthResult=${encode({ id: '42' })}`])(
    'is nothing when it is %j',
    (hash) => {
      expect(telegramPersonOf(hash)).toBeUndefined();
    },
  );
});

it('Telegram is told where to come back to, and who asks', () => {
  const url = new URL(telegramAddress('7', 'https://poydu.example/login?to=%2Fa'));
  expect(url.origin).toBe('https://oauth.telegram.org');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    bot_id: '7',
    origin: 'https://poydu.example',
    return_to: 'https://poydu.example/login?to=%2Fa',
  });
});
