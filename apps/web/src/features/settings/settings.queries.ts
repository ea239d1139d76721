import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';

export type Security = Schemas['SecondFactorDto'];

/** Everything below is asked in the person's own name, and anew whenever something was changed: `invalidateQueries({ queryKey: settingsKey })`. */
export const settingsKey = ['own', 'settings'] as const;

/** What somebody can show of himself, and whether he has shown it in this session. */
export const securityQuery = queryOptions({
  queryKey: [...settingsKey, 'security'],
  queryFn: (): Promise<Security> => answered(api.GET('/api/auth/second-factor')),
  staleTime: 0,
});

export const sessionsQuery = infiniteQueryOptions({
  queryKey: [...settingsKey, 'sessions'],
  queryFn: ({ pageParam }): Promise<Schemas['OwnSessionPage']> =>
    answered(api.GET('/api/auth/sessions', { params: { query: { cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  staleTime: 0,
});

export const passkeysQuery = queryOptions({
  queryKey: [...settingsKey, 'passkeys'],
  queryFn: async (): Promise<Schemas['PasskeyDto'][]> => (await answered(api.GET('/api/auth/passkeys'))).items,
  staleTime: 0,
});

export const identitiesQuery = queryOptions({
  queryKey: [...settingsKey, 'identities'],
  queryFn: async (): Promise<Schemas['IdentityDto'][]> => (await answered(api.GET('/api/auth/identities'))).items,
  staleTime: 0,
});

export const preferencesQuery = queryOptions({
  queryKey: [...settingsKey, 'preferences'],
  queryFn: (): Promise<Schemas['NotificationPreferences']> => answered(api.GET('/api/me/notification-preferences')),
});

/** What this place signs its messages to browsers with; null where it sends none. */
export const pushKeyQuery = queryOptions({
  queryKey: [...settingsKey, 'push-key'],
  queryFn: async (): Promise<string | null> => (await answered(api.GET('/api/me/push-key'))).public_key,
});
