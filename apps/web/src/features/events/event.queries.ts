import type { EventScreen } from '@poydu/client';
import { queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';
import { takePageData } from '../../api/page-data.ts';

export const eventPageQuery = (id: string) =>
  queryOptions({
    queryKey: ['event', id],
    queryFn: async () => (await answered(api.GET('/api/events/{id}/page', { params: { path: { id } } }))) as unknown as EventScreen,
    initialData: () => takePageData(`/events/${id}`) as EventScreen | undefined,
    initialDataUpdatedAt: () => Date.now(),
  });

const secondsBetweenLooks = 5;

/** Seats left, asked again and again while the page is looked at. */
export const capacityQuery = (id: string) =>
  queryOptions({
    queryKey: ['capacity', id],
    queryFn: (): Promise<Schemas['CapacityDto']> => answered(api.GET('/api/events/{id}/capacity', { params: { path: { id } } })),
    refetchInterval: secondsBetweenLooks * 1000,
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
