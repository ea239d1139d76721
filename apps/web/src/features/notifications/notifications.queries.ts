import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';

export type Notification = Schemas['InstantNotification'];

/** How many are not read yet: the stream says so, nobody asks. */
export const unreadQuery = queryOptions({
  queryKey: ['own', 'unread'],
  queryFn: () => Promise.resolve(0),
  enabled: false,
  initialData: 0,
});

const firstShown = 6;

/** What the bell shows. */
export const latestNotificationsQuery = queryOptions({
  queryKey: ['own', 'notifications', 'latest'],
  queryFn: () => answered(api.GET('/api/me/notifications', { params: { query: { limit: firstShown } } })),
  staleTime: 0,
});

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['own', 'notifications', 'all'],
  queryFn: ({ pageParam }) => answered(api.GET('/api/me/notifications', { params: { query: { cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  staleTime: 0,
});

const looked = 50;

/** What a person was last told of a change of this event, in words; null for who was told nothing. */
export const changeOfEventQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['own', 'notifications', 'change', eventId],
    queryFn: async (): Promise<Notification | null> => {
      const { items } = await answered(api.GET('/api/me/notifications', { params: { query: { limit: looked } } }));
      return items.find(({ kind, event_id }) => kind === 'event_changed' && event_id === eventId) ?? null;
    },
  });

/** One that was read; the stream tells the new number. */
export function useAcknowledge() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answered(api.POST('/api/me/notifications/{id}/ack', { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['own', 'notifications'] }),
  });
}

/** All up to the newest that is shown: what comes meanwhile stays new. */
export function useAcknowledgeAll() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (newest: string) => answered(api.POST('/api/me/notifications/ack', { body: { up_to: newest } })),
    onMutate: () => queryClient.setQueryData(unreadQuery.queryKey, 0),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['own', 'notifications'] }),
  });
}
