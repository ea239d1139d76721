import './update-note.css';
import { useEffect, useState } from 'react';
import { Button } from '../design/button.tsx';
import { useTexts } from '../texts/locale.tsx';
import { appTexts } from './app.texts.ts';
import { siteWorker } from './site-worker.ts';

/** Keeps the site for times without a network; tells when there is a newer one, which comes when the person says so. */
export function UpdateNote() {
  const texts = useTexts(appTexts);
  const [newer, setNewer] = useState<ServiceWorker>();
  useEffect(() => {
    void watch(setNewer);
  }, []);
  const update = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    newer?.postMessage('update');
  };
  return (
    <div role="status">
      {newer && (
        <p className="update-note">
          {texts.newer}
          <Button size="small" onClick={update}>
            {texts.update}
          </Button>
        </p>
      )}
    </div>
  );
}

async function watch(onNewer: (worker: ServiceWorker) => void): Promise<void> {
  const registration = await siteWorker();
  if (!registration) return;
  const tell = () => {
    if (registration.waiting && navigator.serviceWorker.controller) onNewer(registration.waiting);
  };
  const follow = () => registration.installing?.addEventListener('statechange', tell);
  tell();
  // One may have begun before anybody listened.
  follow();
  registration.addEventListener('updatefound', follow);
}
