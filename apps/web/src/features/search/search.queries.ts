import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';
import { instantsOf, type SearchFilter } from './search.rules.ts';

const pageSize = 24;
const nearbyKm = 30;

/** What a filter asks the service. */
function askedOf(filter: SearchFilter, now: Date) {
  const { q, category, city, free, near, radius, sort } = filter;
  return {
    ...instantsOf(filter, now),
    q: q?.trim(),
    category,
    city,
    free,
    near,
    radius_km: near === undefined ? undefined : (radius ?? nearbyKm),
    sort,
  };
}

/** What was found, a page after the other. What was shown stays until the next answer is there. */
export const foundQuery = ({ view: _, ...filter }: SearchFilter) =>
  infiniteQueryOptions({
    queryKey: ['events', 'search', filter],
    queryFn: ({ pageParam, signal }): Promise<Schemas['EventCardPage']> =>
      answered(
        api.GET('/api/events', { params: { query: { ...askedOf(filter, new Date()), cursor: pageParam, limit: pageSize } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  });

/** Names while somebody types. */
export const suggestQuery = (q: string) =>
  queryOptions({
    queryKey: ['events', 'suggest', q.trim().toLowerCase()],
    queryFn: ({ signal }) => answered(api.GET('/api/events/suggest', { params: { query: { q: q.trim() } }, signal })),
    enabled: q.trim().length > 1,
    staleTime: 60_000,
  });
