import { expect, it } from '@jest/globals';
import { googleCalendarUrl } from './calendar.rules.js';

it('a calendar is told name, time in UTC and place, whatever stands in them', () => {
  const url = new URL(
    googleCalendarUrl(
      {
        name: 'Джаз & чай #1',
        starts_at: '2026-11-28T19:30:00+03:00',
        ends_at: '2026-11-28T21:00:00+03:00',
        location: { city: 'Москва', address: 'Болотная, 15' },
        online_url: null,
      },
      'https://poydu.example/me/registrations/1',
    ),
  );
  expect(Object.fromEntries(url.searchParams)).toEqual({
    action: 'TEMPLATE',
    text: 'Джаз & чай #1',
    dates: '20261128T163000Z/20261128T180000Z',
    location: 'Москва, Болотная, 15',
    details: 'https://poydu.example/me/registrations/1',
  });
});
