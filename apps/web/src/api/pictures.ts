import { ProblemError } from '@poydu/client';
import { answered, api, type Schemas } from './api.ts';

/** What the API takes at most; see MediaConfig. */
export const largestPictureBytes = 10_485_760;
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const;
type PictureType = (typeof pictureTypes)[number];

/** Whether a file may be one; what it is in truth the service looks at. */
export const isPictureType = (type: string): type is PictureType => pictureTypes.some((one) => one === type);

/** Sends a picture to where pictures are kept. @param announce says of it to the service, which says where to send it. @returns its id */
export async function sendPicture(
  file: File,
  announce: (body: Schemas['NewPicture']) => Promise<Schemas['UploadTicket']>,
): Promise<string> {
  const { id, upload } = await announce({ file_name: file.name.slice(-255), content_type: file.type as PictureType, size: file.size });
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
