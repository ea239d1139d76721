import { beforeAll, describe, expect, it } from '@jest/globals';
import { fleet, until } from '@poydu/testing';
import { auditPage } from './lighthouse.ts';
import { makeWorld, type World } from './screens.js';

const { http } = fleet();

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});

const publicScreens: Record<string, (world: World) => string> = {
  home: () => '/',
  event: ({ eventId }) => `/events/${eventId}`,
  search: () => '/search',
  calendar: () => '/calendar',
  'log-in': () => '/login',
  'sign-up': () => '/sign-up',
};

describe('Lighthouse', () => {
  it.each(Object.entries(publicScreens))(
    'gives the screen "%s" 100 of 100 for accessibility, best practices and what search engines need, on a phone',
    async (_name, path) => {
      const { scores, failures } = await auditPage(`${http.url}${path(world)}`, ['accessibility', 'best-practices', 'seo']);
      expect(failures).toEqual([]);
      expect(scores).toEqual({ accessibility: 100, 'best-practices': 100, seo: 100 });
    },
  );
});

describe('search engines', () => {
  it('find an event: robots.txt names the sitemap, which names its page', async () => {
    const { body: robots } = await http.get<string>('/robots.txt');
    const sitemap = new URL(/^Sitemap: (.+)$/m.exec(robots)?.[1] ?? '');
    const isListed = async () => (await http.get<string>(sitemap.pathname)).body.includes(`/events/${world.eventId}</loc>`);
    await until('the event is listed', isListed);
  });
});
