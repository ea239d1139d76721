import { describe, expect, it } from '@jest/globals';
import { codeAskedOf, inGroups, proofOf } from './security.rules.js';

const nobody = { has_password: true, totp: null, passkeys: 0, recovery_codes_left: 0, session_verified: false };

describe('which code is asked for', () => {
  it.each([
    ['none of who has no second factor', nobody, true, undefined],
    ['any of who has an app', { ...nobody, totp: {}, recovery_codes_left: 3 }, false, 'any'],
    ['none in a session that was opened with it', { ...nobody, totp: {}, session_verified: true }, false, undefined],
    ['any there, too, for what does away with codes', { ...nobody, totp: {}, session_verified: true }, true, 'any'],
    ['a recovery code of who has passkeys alone', { ...nobody, passkeys: 1, recovery_codes_left: 10 }, true, 'recovery'],
    ['none where none is left', { ...nobody, passkeys: 1 }, true, undefined],
  ] as const)('%s', (_, shown, isCodeAsked, asked) => {
    expect(codeAskedOf(shown, isCodeAsked)).toBe(asked);
  });
});

describe('what is sent as proof', () => {
  it.each([
    ['nothing', { current_password: '', code: '  ' }, {}],
    ['six digits as a code of the app', { current_password: 'p', code: '042 137' }, { current_password: 'p', code: '042137' }],
    ['everything else as a recovery code', { current_password: '', code: ' abcd-efgh-jkmn ' }, { recovery_code: 'abcd-efgh-jkmn' }],
  ])('%s', (_, typed, sent) => {
    expect(proofOf(typed)).toEqual(sent);
  });
});

it('a secret to be typed stands in groups of four', () => {
  expect(inGroups('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
});
