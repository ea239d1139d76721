import { ProblemError } from '@poydu/client';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from '../../api/api.ts';
import { organisedEventQuery, readEvent } from '../events/event.queries.ts';

export type OrganisedEvent = Schemas['EventDto'];
export type EventStatus = OrganisedEvent['status'];

/** What I organise, the newest first; in every status, or in one. */
export const ownEventsQuery = (status: EventStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: ['own-events', status],
    queryFn: ({ pageParam }): Promise<Schemas['EventCardPage']> =>
      answered(api.GET('/api/me/events', { params: { query: { status, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    staleTime: 0,
  });

/** Lists and pages that show an event. */
export const showing = (eventId: string): string[][] => [['own-events'], ['events'], ['event', eventId], ['photos', eventId]];

/** Told after every change of an event: lists and pages that show it ask again. */
export function useEventChanged(): (event: OrganisedEvent) => void {
  const queryClient = useQueryClient();
  return (event) => {
    queryClient.setQueryData(organisedEventQuery(event.id).queryKey, event);
    for (const queryKey of [...showing(event.id), ['capacity', event.id]]) void queryClient.invalidateQueries({ queryKey });
  };
}

/** Publishes, calls off or copies an event. */
export function useEventAct<Input>(act: (input: Input) => Promise<OrganisedEvent>) {
  const changed = useEventChanged();
  return useMutation({ mutationFn: act, onSuccess: changed });
}

export const publishEvent = (id: string): Promise<OrganisedEvent> =>
  answered(api.POST('/api/events/{id}/publish', { params: { path: { id } } }));

export const cancelEvent = (id: string, reason: string): Promise<OrganisedEvent> =>
  answered(api.POST('/api/events/{id}/cancel', { params: { path: { id } }, body: { reason } }));

export const cloneEvent = (id: string): Promise<OrganisedEvent> =>
  answered(api.POST('/api/events/{id}/clone', { params: { path: { id } } }));

export const deleteEvent = ({ id, version }: Pick<OrganisedEvent, 'id' | 'version'>): Promise<unknown> =>
  answered(api.DELETE('/api/events/{id}', { params: { path: { id }, header: { 'if-match': `"${version}"` } } }));

/** What becomes of a list of people: somebody added, somebody taken out. */
export type ListEdit = (userIds: string[]) => string[];

/** Others name people, too: what is changed is the list as it is now, not as this page has read it, so that nobody comes back who was taken out. */
async function changeList(id: string, name: (event: OrganisedEvent) => Promise<OrganisedEvent>): Promise<OrganisedEvent> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await name(await readEvent(id));
    } catch (error) {
      if (attempt === 3 || !(error instanceof ProblemError && error.code === 'precondition-failed')) throw error;
    }
  }
}

const asRead = ({ id, version }: OrganisedEvent) => ({ path: { id }, header: { 'if-match': `"${String(version)}"` } });

export const nameHelpers = (eventId: string, edit: ListEdit): Promise<OrganisedEvent> =>
  changeList(eventId, (event) =>
    answered(api.PUT('/api/events/{id}/helpers', { params: asRead(event), body: { user_ids: edit(event.helper_ids ?? []) } })),
  );

export const nameCoOrganisers = (eventId: string, edit: ListEdit): Promise<OrganisedEvent> =>
  changeList(eventId, (event) =>
    answered(api.PUT('/api/events/{id}/co-organisers', { params: asRead(event), body: { user_ids: edit(event.co_organiser_ids ?? []) } })),
  );

/** Somebody by their exact username. @throws ProblemError user-not-found */
export const readByUsername = (username: string): Promise<Schemas['PublicProfileDto']> =>
  answered(api.GET('/api/users', { params: { query: { username } } }));
