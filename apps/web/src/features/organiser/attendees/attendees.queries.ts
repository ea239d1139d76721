import { infiniteQueryOptions, type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../../api/api.ts';

export type Attendee = Schemas['AttendeeDto'];
export type RegistrationStatus = Attendee['status'];
export type AttendeesSummary = Schemas['AttendeesSummaryDto'];

export interface AttendeesFilter {
  status?: RegistrationStatus | undefined;
  q?: string | undefined;
}

export const attendeesQuery = (eventId: string, { status, q }: AttendeesFilter) =>
  infiniteQueryOptions({
    queryKey: ['attendees', eventId, { status, q }],
    queryFn: ({ pageParam }): Promise<Schemas['AttendeePage']> =>
      answered(
        api.GET('/api/events/{id}/attendees', { params: { path: { id: eventId }, query: { status, q, cursor: pageParam, limit: 50 } } }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    staleTime: 0,
    // What was found before stays while the next word is looked for.
    placeholderData: (before) => before,
  });

export const summaryQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['attendees-summary', eventId],
    queryFn: (): Promise<AttendeesSummary> =>
      answered(api.GET('/api/events/{id}/attendees/summary', { params: { path: { id: eventId } } })),
    staleTime: 0,
  });

type Decision = 'approve' | 'decline';

/** Approves or declines a request. The list shows the answer of the service, for who is approved may also have to wait for a seat. */
export function useDecision(eventId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, decision }: { id: string; decision: Decision }) =>
      decision === 'approve'
        ? answered(api.POST('/api/registrations/{id}/approve', { params: { path: { id } } }))
        : answered(api.POST('/api/registrations/{id}/decline', { params: { path: { id } } })),
    // Not waited for: the row that is decided has its say before the new list takes it away.
    onSettled: () => askAgain(queryClient, eventId),
  });
}

/** Takes back that the door let somebody in. */
export function useUndoCheckIn(eventId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (registrationId: string) =>
      answered(
        api.DELETE('/api/events/{id}/check-in/{registration_id}', { params: { path: { id: eventId, registration_id: registrationId } } }),
      ),
    onSettled: () => askAgain(queryClient, eventId),
  });
}

function askAgain(queryClient: QueryClient, eventId: string): void {
  for (const queryKey of [['attendees', eventId], ['attendees-summary', eventId], ['own-events']])
    void queryClient.invalidateQueries({ queryKey });
}
