import { useRef, useState } from 'react';
import { pictureFaultOf } from '../../../api/pictures.ts';
import { uploadPicture } from './event-store.ts';
import { type Photo, useChangePhotos } from './photos.queries.ts';

/** What the service keeps of one event, that of the poster among them. */
const mostPictures = 50;

/** Why a file did not get there: what it is, one too many, or what was thrown on its way, which may go better the next time. */
type UploadFailure = 'type' | 'size' | 'count' | { error: unknown };

export interface Upload {
  key: string;
  file: File;
  /** To be looked at while it is on its way. */
  url: string;
  /** Which share of it is sent, from 0 to 1: then the service looks at it. */
  sent: number;
  /** Ends it. */
  leaving: AbortController;
  failure: UploadFailure | undefined;
}

/** Photos on their way to an event, one after the other. What fails stays, to be tried again. @param count of the pictures that the event has */
export function useUploads(eventId: string, count: number) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [done, setDone] = useState(0);
  const queue = useRef(Promise.resolve());
  const changePhotos = useChangePhotos(eventId);

  const change = (key: string, part: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  /** Whatever becomes of it: one that is on its way goes no further. */
  const forget = ({ key, url, leaving }: Upload) => {
    leaving.abort();
    setUploads((all) => all.filter((one) => one.key !== key));
    URL.revokeObjectURL(url);
  };

  const send = async (upload: Upload): Promise<void> => {
    const { key, file, leaving } = upload;
    try {
      leaving.signal.throwIfAborted();
      const photo: Photo = await uploadPicture(eventId, file, { onSent: (sent) => change(key, { sent }), signal: leaving.signal });
      changePhotos((photos) => [...photos.filter(({ id }) => id !== photo.id), photo]);
      forget(upload);
      setDone((all) => all + 1);
    } catch (error) {
      if (!leaving.signal.aborted) change(key, { failure: { error } });
    }
  };
  const enqueue = (upload: Upload) => {
    queue.current = queue.current.then(() => send(upload));
  };

  return {
    uploads,
    done,
    forget,
    add: (files: File[]) => {
      const onTheirWay = uploads.filter(({ failure }) => !failure).length;
      let places = mostPictures - count - onTheirWay;
      const added = files.map((file): Upload => {
        const failure = pictureFaultOf(file) ?? (places > 0 ? undefined : 'count');
        if (!failure) places -= 1;
        return { key: crypto.randomUUID(), file, url: URL.createObjectURL(file), sent: 0, leaving: new AbortController(), failure };
      });
      setDone(0);
      setUploads((all) => [...all, ...added]);
      for (const upload of added) if (!upload.failure) enqueue(upload);
    },
    again: (upload: Upload) => {
      change(upload.key, { sent: 0, failure: undefined });
      enqueue(upload);
    },
  };
}
