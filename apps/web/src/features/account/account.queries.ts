import { infiniteQueryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';

/** One's own registrations, those of events to come or of those that were. */
export const ownRegistrationsQuery = (when: 'upcoming' | 'past') =>
  infiniteQueryOptions({
    queryKey: ['own', when],
    queryFn: ({ pageParam }): Promise<Schemas['OwnRegistrationPage']> =>
      answered(api.GET('/api/me/registrations', { params: { query: { when, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    staleTime: 0,
  });
