import './offline-note.css';
import { useSyncExternalStore } from 'react';
import { useTexts } from '../texts/locale.tsx';
import { appTexts } from './app.texts.ts';

/** Says so while there is no network, and ends by itself. */
export function OfflineNote() {
  const texts = useTexts(appTexts);
  const isOnline = useSyncExternalStore(onNetwork, () => navigator.onLine);
  return <div role="status">{!isOnline && <p className="offline-note">{texts.offline}</p>}</div>;
}

function onNetwork(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
