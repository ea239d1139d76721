import { describe, expect, it } from '@jest/globals';
import { erasingServices } from '@poydu/contracts';
import { renderHtml, renderText } from './layout.js';
import { linksOf } from './links.js';
import { wordRequest } from './requests.js';

describe('the receipt for an erasure', () => {
  const services = erasingServices.map((service, nr) => ({ service, erased_at: `2026-11-22T10:0${String(nr)}:00Z` }));
  const receipt = {
    kind: 'erasure-receipt',
    to: 'a@poydu.test',
    time_zone: 'Europe/Moscow',
    requested_at: '2026-11-22T10:00:00Z',
    services,
  } as const;

  it.each([
    ['ru', 'Аккаунт и входы: 22 ноября в 13:00 (Москва)'],
    ['en', 'Account and sign-in: 22 November at 13:00 (Moscow Time)'],
  ] as const)('names every service in words, and the time by the clock of the person (%s)', (locale, line) => {
    const wording = wordRequest({ ...receipt, locale }, linksOf('https://poydu.test'));
    expect(wording.lines).toContain(line);
    expect(wording.lines.filter((one) => / 13:0\d /.test(one))).toHaveLength(erasingServices.length);
    for (const body of [renderHtml(wording), renderText(wording)]) expect(body).not.toMatch(/undefined|null|registration:/);
  });
});
