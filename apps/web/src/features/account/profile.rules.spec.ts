import { describe, expect, it } from '@jest/globals';
import { isPastDay, isPhone, plainPhone } from './profile.rules.js';

describe('a phone number', () => {
  it.each(['', '+79991234567', '+7 999 123-45-67', '+44 (20) 7946 0000'])('may be %j', (typed) => {
    expect(isPhone(typed)).toBe(true);
  });
  it.each(['89991234567', '+7', '+7 999 abc', '+0999123456'])('may not be %j', (typed) => {
    expect(isPhone(typed)).toBe(false);
  });
  it('is sent without what makes it readable', () => {
    expect(plainPhone('+7 (999) 123-45-67')).toBe('+79991234567');
  });
});

describe('a date of birth', () => {
  it('does not lie ahead', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect([isPastDay('', now), isPastDay('2026-11-22', now), isPastDay('2026-11-23', now)]).toEqual([true, true, false]);
  });
});
