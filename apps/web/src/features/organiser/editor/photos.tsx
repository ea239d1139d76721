import './photos.css';
import { ProblemError } from '@poydu/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { useTellOutcome } from '../../../app/tell-outcome.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { ErrorState } from '../../../design/error-state.tsx';
import { Icon } from '../../../design/icon.tsx';
import { useProblemText } from '../../../design/problem-text.ts';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useDrop } from '../../../design/use-drop.ts';
import { useTexts } from '../../../texts/locale.tsx';
import { OrganiserIcon } from '../organiser-icon.tsx';
import type { OrganisedEvent } from '../organiser.queries.ts';
import { ChoosePictures } from './choose-pictures.tsx';
import { editorTexts } from './editor.texts.ts';
import { deletePicture } from './event-store.ts';
import { type Photo, photosBeside, photosQuery, useChangePhotos } from './photos.queries.ts';
import { type Upload, useUploads } from './use-uploads.ts';

/** The photos of an event's page: added and deleted at once, whatever becomes of the form around them. */
export function Photos({ event }: { event: OrganisedEvent }) {
  const query = useQuery(photosQuery(event.id));
  if (query.data) return <Album event={event} pictures={query.data} />;
  if (query.isPending) return <Skeleton height="8rem" />;
  return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
}

function Album({ event, pictures }: { event: OrganisedEvent; pictures: Photo[] }) {
  const texts = useTexts(editorTexts);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const [doomed, setDoomed] = useState<Photo>();
  const { uploads, done, add, again, forget } = useUploads(event.id, pictures.length);
  const isOver = useDrop(place, add);
  const photos = photosBeside(event, pictures);
  const failed = uploads.filter(({ failure }) => failure);
  const sending = uploads.filter(({ failure }) => !failure);
  /** The button goes with it, so the keyboard is taken to where others are added. */
  const leave = (upload: Upload) => {
    forget(upload);
    place.current?.querySelector<HTMLElement>('input[type=file]')?.focus({ preventScroll: true });
  };
  return (
    <div className="photos drop-place" ref={place} data-over={isOver || undefined}>
      {(photos.length > 0 || sending.length > 0) && (
        <ul className="photos__list" role="list">
          {photos.map((photo, index) => (
            <li key={photo.id} className="photo">
              <img src={photo.small_url} alt={texts.photoOf(index + 1, photos.length)} width="640" height="480" decoding="async" />
              <button type="button" className="icon-button" aria-label={texts.removePhoto(index + 1)} onClick={() => setDoomed(photo)}>
                <OrganiserIcon name="remove" />
              </button>
              {index === 0 && event.image_id === null && <p className="photo__said">{texts.photoOnPoster}</p>}
            </li>
          ))}
          {sending.map((upload) => (
            <OnItsWay key={upload.key} upload={upload} onCancel={() => leave(upload)} />
          ))}
        </ul>
      )}
      {failed.length > 0 && (
        <ul className="photos__failed" role="list">
          {failed.map((upload) => (
            <Failed key={upload.key} upload={upload} onAgain={() => again(upload)} onForget={() => leave(upload)} />
          ))}
        </ul>
      )}
      <p id={`${id}-said`} role="status" className="field__hint">
        {[
          sending.length > 0 ? texts.photosSending(sending.length) : done > 0 && texts.photosSent(done),
          failed.length > 0 && texts.photosFailed(failed.length),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      <div className="actions">
        <ChoosePictures describedBy={`${id}-hint ${id}-said`} isSeveral onFiles={add}>
          {texts.addPhotos}
        </ChoosePictures>
      </div>
      <p id={`${id}-hint`} className="field__hint">
        {texts.photosHint}
      </p>
      <Deleting eventId={event.id} photo={doomed} onClose={() => setDoomed(undefined)} />
    </div>
  );
}

function OnItsWay({ upload: { file, url, sent }, onCancel }: { upload: Upload; onCancel: () => void }) {
  const texts = useTexts(editorTexts);
  return (
    <li className="photo photo--on-its-way">
      <img src={url} alt="" width="640" height="480" />
      <button type="button" className="icon-button" aria-label={texts.photoCancel(file.name)} onClick={onCancel}>
        <Icon name="close" />
      </button>
      {/* Once all is sent the service looks at it: nobody knows how long. */}
      <progress aria-label={texts.photoSending(file.name)} value={sent < 1 ? sent : undefined} />
    </li>
  );
}

function Failed({ upload, onAgain, onForget }: { upload: Upload; onAgain: () => void; onForget: () => void }) {
  const texts = useTexts(editorTexts);
  const problemText = useProblemText();
  const { file, failure } = upload;
  const why = (): string => {
    if (failure === undefined || failure === 'count') return texts.photosFull;
    if (typeof failure === 'string') return texts.pictureFaults[failure];
    const code = failure.error instanceof ProblemError && failure.error.code;
    // Looked at by the service, it was something else than its name says; or others have added theirs meanwhile.
    if (code === 'validation-failed') return texts.pictureFaults.type;
    return code === 'conflict' ? texts.photosFull : problemText(failure.error);
  };
  return (
    <li className="photos__failure">
      <p className="field__error">
        <Icon name="alert" />
        <span>
          <b>{file.name}</b>: {why()}
        </span>
      </p>
      <div className="actions">
        {failure !== 'type' && failure !== 'size' && (
          <Button tone="quiet" size="small" aria-label={texts.photoAgain(file.name)} onClick={onAgain}>
            {texts.again}
          </Button>
        )}
        <Button tone="quiet" size="small" aria-label={texts.photoForget(file.name)} onClick={onForget}>
          {texts.forget}
        </Button>
      </div>
    </li>
  );
}

interface DeletingProps {
  eventId: string;
  /** Which is asked about. */
  photo: Photo | undefined;
  onClose: () => void;
}

function Deleting({ eventId, photo, onClose }: DeletingProps) {
  const texts = useTexts(editorTexts);
  const tellOutcome = useTellOutcome();
  const changePhotos = useChangePhotos(eventId);
  const deleting = useMutation({
    mutationFn: deletePicture,
    onSuccess: (_, gone) => changePhotos((photos) => photos.filter(({ id }) => id !== gone)),
  });
  const confirm = () => {
    onClose();
    if (photo) void tellOutcome(deleting.mutateAsync(photo.id), texts.photoRemoved);
  };
  return (
    <Dialog
      title={texts.removePhotoReally}
      isOpen={photo !== undefined}
      onClose={onClose}
      actions={
        <>
          <Button onClick={confirm}>{texts.removePhotoDo}</Button>
          <Button tone="quiet" onClick={onClose}>
            {texts.keepPhoto}
          </Button>
        </>
      }
    >
      {photo && <img className="photos__doomed" src={photo.small_url} alt="" />}
      <p>{texts.removePhotoHint}</p>
    </Dialog>
  );
}
