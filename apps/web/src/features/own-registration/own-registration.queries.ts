import { ProblemError } from '@poydu/client';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';
import { askRegistrationsAnew } from '../registration/registration.queries.ts';

export type OwnRegistration = Schemas['ReadRegistrationDto'];

const secondsBetweenLooks = 5;
const secondsWhilePaying = 2;

export const hasTicket = (status: string): boolean => status === 'registered' || status === 'confirmed' || status === 'attended';

/** One's own registration. What somebody else's act may change at any moment is asked again and again, should the stream be away. */
export const ownRegistrationQuery = (id: string) =>
  queryOptions({
    queryKey: ['own', 'registration', id],
    queryFn: (): Promise<OwnRegistration> => answered(api.GET('/api/me/registrations/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) => {
      if (data?.status === 'pending_payment') return secondsWhilePaying * 1000;
      const isUnsettled = data && ['waitlisted', 'offered', 'pending_approval'].includes(data.status);
      return isUnsettled ? secondsBetweenLooks * 1000 : false;
    },
    staleTime: 0,
    networkMode: 'always',
  });

/** The ticket, or null for a registration that gives no right to one. */
export const ticketQuery = (registration: Pick<OwnRegistration, 'registration_id' | 'status'> | undefined) =>
  queryOptions({
    queryKey: ['own', 'ticket', registration?.registration_id],
    queryFn: async (): Promise<Schemas['TicketDto'] | null> => {
      try {
        return await answered(api.GET('/api/registrations/{id}/ticket', { params: { path: { id: registration?.registration_id ?? '' } } }));
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'invalid-transition') return null;
        throw error;
      }
    },
    enabled: registration !== undefined && hasTicket(registration.status),
    networkMode: 'always',
  });

type Act = 'accept' | 'release' | 'confirm';

/** What people do with a registration of theirs; all that is shown of it is asked anew afterwards. */
export function useAct(registration: Pick<OwnRegistration, 'registration_id' | 'event_id'>) {
  const queryClient = useQueryClient();
  const { registration_id: id, event_id: eventId } = registration;
  return useMutation({
    mutationFn: (act: Act) => answered<Schemas['AcceptedDto']>(api.POST(`/api/registrations/{id}/${act}`, { params: { path: { id } } })),
    onSuccess: ({ payment_url }, act) => {
      if (act === 'accept' && payment_url) location.assign(payment_url);
    },
    onSettled: () => askRegistrationsAnew(queryClient, eventId),
  });
}
