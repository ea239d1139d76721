import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { usernamePattern } from '../accounts/account.dto.js';
import { fullNameFor, usernamesFor } from './identities.rules.js';

describe('the username of a new account', () => {
  it.each([
    ['Olga_B', 'olga_b'],
    ['olga', 'olga'],
    ['Ольга.B-17', '.b-17'],
  ])('is the one that the person has elsewhere, made to fit: %s is %s', (wanted, expected) => {
    expect(usernamesFor(wanted)[0]).toBe(expected);
  });

  it('is the same with a number when that is taken, and then any', () => {
    const names = usernamesFor('o'.repeat(32));
    expect(names[1]).toMatch(/^o{27}-\d{4}$/);
    for (const name of names.slice(2)) expect(name).toMatch(/^user-[0-9a-f]{12}$/);
    expect(new Set(names).size).toBe(5);
  });

  it.each([[null], [''], ['ab'], ['Ольга'], ['x'.repeat(33)]])('is any when the person has none that fits: %p', (wanted) => {
    expect(usernamesFor(wanted)[0]).toMatch(/^user-[0-9a-f]{12}$/);
  });

  it('is always a valid one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (wanted) => {
        for (const name of usernamesFor(wanted)) expect(name).toMatch(usernamePattern);
      }),
    );
  });
});

describe('the name of a new account', () => {
  it.each([
    ['Ольга Белова', 'Ольга Белова'],
    ['  Ольга\n', 'Ольга'],
    ['', 'olga'],
    [' \0 ', 'olga'],
    ['\ud83d', 'olga'],
    ['😀'.repeat(300), '😀'.repeat(200)],
  ])('%j becomes %j', (wanted, expected) => {
    expect(fullNameFor(wanted, 'olga')).toBe(expected);
  });
});
