import { ProblemError } from '@poydu/client';
import { answered, api, type Schemas } from './api.ts';

/** What the API takes at most; see MediaConfig. */
const largestPictureBytes = 10_485_760;
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const;
type PictureType = (typeof pictureTypes)[number];

/** Why a file cannot be one, as far as it can be told before it is sent; what it is in truth the service looks at. */
export function pictureFaultOf({ type, size }: File): 'type' | 'size' | undefined {
  if (!pictureTypes.some((one) => one === type) || size === 0) return 'type';
  return size > largestPictureBytes ? 'size' : undefined;
}

export interface SendingOptions {
  /** Hears which share of it is on its way, from 0 to 1: then the service looks at it. */
  onSent?: (share: number) => void;
  /** Ends it, whatever has become of it. */
  signal?: AbortSignal;
}

/**
 * Sends a picture to where pictures are kept. One that is aborted is deleted: what is announced counts, and what is complete is shown.
 * @param announce says of it to the service, which says where to send it
 */
export async function sendPicture(
  file: File,
  announce: (body: Schemas['NewPicture']) => Promise<Schemas['UploadTicket']>,
  { onSent, signal }: SendingOptions = {},
): Promise<Schemas['Picture']> {
  const { id, upload } = await announce({ file_name: file.name.slice(-255), content_type: file.type as PictureType, size: file.size });
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append('file', file);
  const params = { path: { id } };
  try {
    await post(upload.url, form, { onSent, signal });
    const picture = await answered(api.POST('/api/media/{id}/complete', { params }));
    signal?.throwIfAborted();
    return picture;
  } catch (error) {
    // Nobody waits for that: what cannot be deleted now is swept away.
    if (signal?.aborted) void api.DELETE('/api/media/{id}', { params }).catch(() => undefined);
    throw error;
  }
}

/** The store is no part of the API, and `fetch` does not say how much is sent. */
function post(url: string, form: FormData, { onSent, signal }: SendingOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open('POST', url);
    // Who listens has the browser ask another origin first: only where somebody wants to hear it.
    if (onSent) request.upload.onprogress = ({ loaded, total }) => onSent(loaded / total);
    request.onload = () => {
      const { status } = request;
      if (status >= 200 && status < 300) resolve();
      else reject(new ProblemError({ code: 'bad-answer', status }));
    };
    request.onerror = () => reject(new ProblemError({ code: 'network' }));
    request.onabort = () => reject(new DOMException('The picture is not wanted any more', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
