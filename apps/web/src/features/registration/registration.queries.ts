import { ProblemError } from '@poydu/client';
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';
import { capacityQuery } from '../events/event.queries.ts';

export type Registration = Schemas['RegistrationDto'] & {
  /** Shown before the service has answered. */
  isUnderWay?: true;
};

const secondsBetweenLooks = 5;
/** What somebody else's act may change at any moment. */
const unsettled = new Set(['waitlisted', 'offered', 'pending_approval', 'pending_payment']);

/** My registration for an event, or null. While I wait it is asked again and again: my place in line is live. */
export const registrationQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['registration', eventId],
    queryFn: async (): Promise<Registration | null> => {
      try {
        return await answered(api.GET('/api/events/{id}/registration', { params: { path: { id: eventId } } }));
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'registration-not-found') return null;
        throw error;
      }
    },
    refetchInterval: ({ state }) => (state.data && unsettled.has(state.data.status) ? secondsBetweenLooks * 1000 : false),
  });

/** All that is shown of one's registrations, and of the seats that are left, is asked anew. */
export const askRegistrationsAnew = (queryClient: QueryClient, eventId: string) =>
  Promise.all(
    [registrationQuery(eventId).queryKey, capacityQuery(eventId).queryKey, ['mine'], ['own']].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );

/**
 * «Пойду». Shown as done at once; when the service refuses, what was shown is taken back and the mutation holds the reason.
 * A press that is sent again after a lost answer has the same key, so that it counts once.
 */
export function usePress(eventId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = registrationQuery(eventId);
  const capacity = capacityQuery(eventId).queryKey;
  return useMutation({
    mutationFn: async (_: { isWaiting: boolean }) => {
      const params = { path: { id: eventId }, header: { 'Idempotency-Key': crypto.randomUUID() } };
      const press = () => answered(api.POST('/api/events/{id}/register', { params }));
      try {
        return await press();
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'network') return press();
        throw error;
      }
    },
    onMutate: async ({ isWaiting }) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData(queryKey);
      if (!isWaiting) {
        const created_at = new Date().toISOString();
        const shown: Registration = { registration_id: '', event_id: eventId, status: 'registered', created_at, isUnderWay: true };
        queryClient.setQueryData(queryKey, shown);
      }
      return { before };
    },
    onSuccess: (joined) => {
      const taken: Registration = { ...joined, created_at: new Date().toISOString() };
      queryClient.setQueryData(queryKey, taken);
      if (joined.payment_url) location.assign(joined.payment_url);
    },
    onError: (_error, _variables, context) => queryClient.setQueryData(queryKey, context?.before ?? null),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: capacity });
      void queryClient.invalidateQueries({ queryKey: ['mine'] });
      void queryClient.invalidateQueries({ queryKey: ['own'] });
    },
  });
}

/** «Не пойду»: gives the seat, the place in line or the request back. */
export function useUndo(eventId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = registrationQuery(eventId);
  return useMutation({
    mutationFn: () => answered(api.DELETE('/api/events/{id}/register', { params: { path: { id: eventId } } })),
    onMutate: async () => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData(queryKey);
      queryClient.setQueryData(queryKey, null);
      return { before };
    },
    onError: (_error, _variables, context) => queryClient.setQueryData(queryKey, context?.before),
    onSettled: () => void askRegistrationsAnew(queryClient, eventId),
  });
}

/** Takes the seat that the waiting list offers. */
export function useAcceptOffer(eventId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answered(api.POST('/api/registrations/{id}/accept', { params: { path: { id } } })),
    onSuccess: ({ payment_url }) => {
      if (payment_url) location.assign(payment_url);
    },
    onSettled: () => askRegistrationsAnew(queryClient, eventId),
  });
}
