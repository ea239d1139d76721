import { describe, expect, it } from '@jest/globals';
import { isOutdated, refuseGuessable } from './password.rules.js';

const owner = { username: 'olga.petrova', email: 'olga-2026@poydu.test' };

describe('a new password', () => {
  it.each(['12345678', 'password', 'PassWord', 'QWERTYUIOP', 'iloveyou', 'Football', 'ｐａｓｓｗｏｒｄ', '1qaz2wsx', 'trustno1'])(
    '%s is refused, for everybody tries it first',
    (password) => {
      expect(() => {
        refuseGuessable(password, owner, '/password');
      }).toThrow(expect.objectContaining({ code: 'validation-failed' }));
    },
  );

  it.each(['olga.petrova', 'Olga.Petrova', 'olga-2026', 'OLGA-2026@poydu.test'])(
    '%s is refused, for it is who the person is',
    (password) => {
      expect(() => {
        refuseGuessable(password, owner, '/password');
      }).toThrow(expect.objectContaining({ code: 'validation-failed' }));
    },
  );

  it.each(['poydu2026', 'Poydu!!!', '2026-ПОЙДУ', '1poidu12345'])('%s is refused, for it is what this is called', (password) => {
    expect(() => {
      refuseGuessable(password, owner, '/password');
    }).toThrow(expect.objectContaining({ code: 'validation-failed' }));
  });

  it.each(['aaaabbbb7', 'poydu-demo-2026', 'пойду на концерт', 'длинный пароль', 'only small letters', 'olga.petrova and more', '🎟🎟🎟🎟'])(
    '%s is taken, whatever characters it has',
    (password) => {
      expect(() => {
        refuseGuessable(password, { ...owner, email: null }, '/password');
      }).not.toThrow();
    },
  );
});

describe('a hash', () => {
  const today = { memoryCost: 19_456, timeCost: 2 };
  it.each([
    ['$argon2id$v=19$m=19456,t=2,p=1$salt$hash', false],
    ['$argon2id$v=19$m=65536,t=3,p=4$salt$hash', false],
    ['$argon2id$v=19$m=9216,t=4,p=1$salt$hash', true],
    ['$argon2id$v=19$m=19456,t=1,p=1$salt$hash', true],
    ['$argon2i$v=19$m=19456,t=2,p=1$salt$hash', true],
    ['$2b$12$saltandhash', true],
  ])('%s: made with less than today is %s', (hash, expected) => {
    expect(isOutdated(hash, today)).toBe(expected);
  });
});
