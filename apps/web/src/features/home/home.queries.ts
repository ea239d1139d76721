import type { HomeScreen } from '@poydu/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';
import { takePageData } from '../../api/page-data.ts';

/** What is one's own on the first page: null for who has not logged in. */
export const mineQuery = queryOptions({
  queryKey: ['mine', 'first'],
  queryFn: () => answered(api.GET('/api/me/registrations', { params: { query: { when: 'upcoming', limit: 5 } } })),
});

interface Filter {
  city?: string | undefined;
  category?: string | undefined;
}

/** The feed, a page after the other. Its first page came with the site where nothing narrows it. */
export const feedQuery = ({ city, category }: Filter) =>
  infiniteQueryOptions({
    queryKey: ['events', { city, category }],
    queryFn: ({ pageParam }): Promise<Schemas['EventCardPage']> =>
      answered(api.GET('/api/events', { params: { query: { city, category, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    initialData: () => {
      if (city !== undefined || category !== undefined) return undefined;
      const screen = takePageData('/') as HomeScreen | undefined;
      return screen && { pages: [screen.feed], pageParams: [undefined] };
    },
  });
