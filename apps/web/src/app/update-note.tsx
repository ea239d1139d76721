import './update-note.css';
import { useEffect, useState } from 'react';
import { Button } from '../design/button.tsx';
import { useTexts } from '../texts/locale.tsx';
import { appTexts } from './app.texts.ts';

/** Keeps the site for times without a network; tells when there is a newer one, which comes when the person says so. */
export function UpdateNote() {
  const texts = useTexts(appTexts);
  const [newer, setNewer] = useState<ServiceWorker>();
  useEffect(() => {
    if (import.meta.env.PROD && 'serviceWorker' in navigator) void register(setNewer);
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

async function register(onNewer: (worker: ServiceWorker) => void): Promise<void> {
  // A browser that forbids it (a private window) has the site without.
  const registration = await navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  if (!registration) return;
  const tell = () => {
    if (registration.waiting && navigator.serviceWorker.controller) onNewer(registration.waiting);
  };
  tell();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', tell));
}
