import { queryOptions, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../api/api.ts';
import { organisedEventQuery } from '../../events/event.queries.ts';
import { type OrganisedEvent, showing } from '../organiser.queries.ts';
import { readPictures } from './event-store.ts';

export type Photo = Schemas['Picture'];

/** All pictures of an event, that of its poster among them. */
export const photosQuery = (eventId: string) =>
  queryOptions({ queryKey: ['photos', eventId], queryFn: () => readPictures(eventId), staleTime: 0 });

/** Those beside the picture that is chosen for the poster. */
export const photosBeside = ({ image_id }: OrganisedEvent, pictures: Photo[]): Photo[] => pictures.filter(({ id }) => id !== image_id);

/** @returns changes the photos that are shown; what else shows them asks again. */
export function useChangePhotos(eventId: string): (change: (photos: Photo[]) => Photo[]) => void {
  const queryClient = useQueryClient();
  return (change) => {
    queryClient.setQueryData(photosQuery(eventId).queryKey, (photos) => photos && change(photos));
    // The first photo stands on the poster where no picture is chosen.
    for (const queryKey of [...showing(eventId), organisedEventQuery(eventId).queryKey]) void queryClient.invalidateQueries({ queryKey });
  };
}
