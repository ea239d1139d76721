import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deviceKinds, deviceOf } from './device.rules.js';

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('a device', () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/131.0.0.0 Safari/537.36`, 'Chrome', 'Windows', 'desktop'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'Firefox', 'Linux', 'desktop'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS',
      'mobile',
    ],
    [
      `Mozilla/5.0 (Linux; Android 14; SM-T970) ${webKit} Chrome/131.0.0.0 YaBrowser/24.10 Safari/537.36`,
      'Yandex Browser',
      'Android',
      'tablet',
    ],
    ['curl/8.5.0', null, null, null],
    ['', null, null, null],
    [null, null, null, null],
  ])('is told from %s', (userAgent, browser, system, kind) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system, kind });
  });

  it('may call itself anything', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500, unit: 'binary' }), (userAgent) => {
        const { browser, system, kind } = deviceOf(userAgent);
        for (const name of [browser, system]) expect(name === null || name.length > 0).toBe(true);
        expect([null, ...deviceKinds]).toContain(kind);
      }),
      { numRuns: 300 },
    );
  });
});
