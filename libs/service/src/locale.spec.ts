import { describe, expect, it } from '@jest/globals';
import { localeOf } from './locale.js';

describe('the language of messages', () => {
  it.each([
    [undefined, 'ru'],
    ['', 'ru'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['en-US,en;q=0.9', 'en'],
    ['en;q=0.8, ru;q=0.9', 'ru'],
    ['de,en;q=0.5', 'en'],
    ['de', 'ru'],
    ['*', 'ru'],
    ['en;q=x,ru', 'ru'],
    [';;;,,,=', 'ru'],
  ] as const)('for %j is %s', (header, expected) => {
    expect(localeOf(header)).toBe(expected);
  });
});
