import type { EventScreen } from '@poydu/client';
import { queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';
import { takePageData } from '../../api/page-data.ts';
import { secondsToNextLook } from './seats.rules.ts';

export const eventPageQuery = (id: string) =>
  queryOptions({
    queryKey: ['event', id],
    queryFn: async () => (await answered(api.GET('/api/events/{id}/page', { params: { path: { id } } }))) as unknown as EventScreen,
    initialData: () => takePageData(`/events/${id}`) as EventScreen | undefined,
    initialDataUpdatedAt: () => Date.now(),
  });

/** An event as its organiser sees it. It is read anew whenever a screen of the organiser's opens: what is changed should be what there is. */
export const organisedEventQuery = (id: string) =>
  queryOptions({ queryKey: ['organised', id], queryFn: () => readEvent(id), staleTime: 0 });

export const readEvent = (id: string): Promise<Schemas['EventDto']> => answered(api.GET('/api/events/{id}', { params: { path: { id } } }));

/** Seats left, asked again while the page is looked at and somebody can take one. */
export const capacityQuery = (id: string, status = 'active') =>
  queryOptions({
    queryKey: ['capacity', id],
    queryFn: (): Promise<Schemas['CapacityDto']> => answered(api.GET('/api/events/{id}/capacity', { params: { path: { id } } })),
    refetchInterval: ({ state }) => {
      const seconds = secondsToNextLook({ status, available: state.data ? state.data.available : 0 });
      return seconds && seconds * 1000;
    },
    staleTime: 0,
  });

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: () => answered(api.GET('/api/categories')),
  staleTime: Infinity,
});

export const citiesQuery = queryOptions({ queryKey: ['cities'], queryFn: () => answered(api.GET('/api/cities')), staleTime: Infinity });

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['person', id],
    queryFn: () => answered(api.GET('/api/users/{id}', { params: { path: { id } } })),
    staleTime: Infinity,
  });

const mostOthers = 4;

/** What else an organiser has ahead; one more than is shown, for the event itself may be among them. */
export const othersQuery = (organiserId: string) =>
  queryOptions({
    queryKey: ['events', 'organiser', organiserId],
    queryFn: () => answered(api.GET('/api/events', { params: { query: { organiser: organiserId, limit: mostOthers } } })),
    staleTime: 300_000,
  });
