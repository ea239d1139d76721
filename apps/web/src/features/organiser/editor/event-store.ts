import { ProblemError } from '@poydu/client';
import { answered, api, type Schemas } from '../../../api/api.ts';
import { sendPicture, type SendingOptions } from '../../../api/pictures.ts';
import type { OrganisedEvent } from '../organiser.queries.ts';
import { changesOf, type EventBody } from './event-form.rules.ts';

export const beginEvent = (body: EventBody): Promise<OrganisedEvent> => answered(api.POST('/api/events', { body }));

/**
 * Sends what is other than before, and the picture if there is a new one. Refused (`precondition-failed`) where somebody has changed the event since.
 * @param imageId undefined: the picture stays
 */
export async function changeEvent(
  event: OrganisedEvent,
  before: EventBody,
  mine: EventBody,
  imageId?: string | null,
): Promise<OrganisedEvent> {
  const changes = { ...changesOf(before, mine), ...(imageId === undefined ? {} : { image_id: imageId }) };
  if (Object.keys(changes).length === 0) return event;
  // The service compares the version that stands in an ETag, for seats and reviews change without one.
  const params = { path: { id: event.id }, header: { 'if-match': `"${event.version}"` } };
  return answered(api.PATCH('/api/events/{id}', { params, body: changes }));
}

export const uploadPicture = (eventId: string, file: File, options?: SendingOptions): Promise<Schemas['Picture']> =>
  sendPicture(file, (body) => answered(api.POST('/api/events/{id}/media', { params: { path: { id: eventId } }, body })), options);

/** All that belong to the event, in the order in which they came. Unless one is chosen for the poster, the first stands there. */
export const readPictures = async (eventId: string): Promise<Schemas['Picture'][]> =>
  (await answered(api.GET('/api/events/{id}/media', { params: { path: { id: eventId } } }))).items;

/** Harmless where somebody else was quicker. */
export async function deletePicture(id: string): Promise<void> {
  try {
    await answered(api.DELETE('/api/media/{id}', { params: { path: { id } } }));
  } catch (error) {
    if (!(error instanceof ProblemError && error.code === 'media-not-found')) throw error;
  }
}
