import './gallery.css';
import type { EventScreen } from '@poydu/client';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { eventTexts } from './events.texts.ts';

/** What an event shows of itself beside the picture of its poster; large when pressed. Nothing where there is none. */
export function Gallery({ screen: { event, media } }: { screen: EventScreen }) {
  const texts = useTexts(eventTexts);
  const [shown, setShown] = useState<number>();
  const pictures = media?.items.filter(({ url }) => url !== event.image_url) ?? [];
  if (pictures.length === 0) return null;
  const picture = shown === undefined ? undefined : pictures[shown];
  return (
    <section className="gallery-section" aria-labelledby="pictures">
      <h2 id="pictures">{texts.pictures}</h2>
      <ul className="gallery" role="list">
        {pictures.map(({ id, url }, index) => (
          <li key={id}>
            <button type="button" aria-label={texts.pictureOf(index + 1, pictures.length)} onClick={() => setShown(index)}>
              <img src={url} alt="" width="640" height="480" loading="lazy" decoding="async" />
            </button>
          </li>
        ))}
      </ul>
      <Dialog
        title={texts.pictureOf((shown ?? 0) + 1, pictures.length)}
        isOpen={picture !== undefined}
        onClose={() => setShown(undefined)}
        actions={
          <>
            <Button onClick={() => setShown(undefined)}>{texts.close}</Button>
            {pictures.length > 1 && (
              <Button tone="quiet" onClick={() => setShown((index = 0) => (index + 1) % pictures.length)}>
                {texts.nextPicture}
              </Button>
            )}
          </>
        }
      >
        {picture && <img className="gallery__large" src={picture.url} alt="" />}
      </Dialog>
    </section>
  );
}
