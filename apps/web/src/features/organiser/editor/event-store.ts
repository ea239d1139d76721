import { ProblemError } from '@poydu/client';
import { answered, api } from '../../../api/api.ts';
import type { OrganisedEvent } from '../organiser.queries.ts';
import { changesOf, type EventBody } from './event-form.rules.ts';

/** What the API takes at most; see MediaConfig. */
export const largestPictureBytes = 10_485_760;
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const;
export type PictureType = (typeof pictureTypes)[number];

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

/** Sends a picture to where pictures are kept. @returns its id */
export async function uploadPicture(eventId: string, file: File): Promise<string> {
  const body = { file_name: file.name.slice(-255), content_type: file.type as PictureType, size: file.size };
  const { id, upload } = await answered(api.POST('/api/events/{id}/media', { params: { path: { id: eventId } }, body }));
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', file);
  // eslint-disable-next-line no-restricted-globals -- the store of pictures is no part of the API
  const answer = await fetch(upload.url, { method: 'POST', body: form }).catch(() => {
    throw new ProblemError({ code: 'network' });
  });
  if (!answer.ok) throw new ProblemError({ code: 'bad-answer', status: answer.status });
  await answered(api.POST('/api/media/{id}/complete', { params: { path: { id } } }));
  return id;
}

/** Without one, the first picture that is left would be shown; so it goes itself. */
export const deletePicture = (id: string): Promise<unknown> => answered(api.DELETE('/api/media/{id}', { params: { path: { id } } }));
