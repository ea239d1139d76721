import { hashKey, type QueryClient } from '@tanstack/react-query';
import { type Registration, registrationQuery } from '../../registration/registration.queries.ts';

const listening = new Set<string>();
const told = new Set<string>();
const onTold = new Set<() => void>();

export const isTold = (eventId: string): boolean => told.has(eventId);

export function listenToTold(notice: () => void): () => void {
  onTold.add(notice);
  return () => void onTold.delete(notice);
}

/**
 * Tells the page that has opened this window what came of the press that was made here. Which page that is, the browser says: it answers
 * «ready», and only where that answer came from is told anything. What the person had before is told to nobody.
 */
export function tellOpener(queryClient: QueryClient, eventId: string): void {
  const opener = window.opener as Window | null;
  if (!opener || listening.has(eventId)) return;
  listening.add(eventId);
  const { queryKey } = registrationQuery(eventId);
  const hashOfKey = hashKey(queryKey);
  let origin: string | undefined;
  let untold: string | undefined;
  /** Undefined until it is known. */
  let before = standingOf(queryClient.getQueryData(queryKey));
  const tell = () => {
    if (origin === undefined || untold === undefined) return;
    opener.postMessage({ type: 'poydu:registration', event_id: eventId, status: untold }, origin);
    untold = undefined;
    told.add(eventId);
    for (const listener of onTold) listener();
  };
  window.addEventListener('message', ({ source, origin: from, data }: MessageEvent<unknown>) => {
    const answer = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
    if (source !== opener || from === 'null' || answer['type'] !== 'poydu:widget' || answer['event_id'] !== eventId) return;
    origin ??= from;
    tell();
  });
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryHash !== hashOfKey) return;
    const data = query.state.data as Registration | null | undefined;
    const now = data?.isUnderWay ? undefined : standingOf(data);
    if (now === undefined || now === before) return;
    if (before !== undefined) untold = now === 'none' ? 'cancelled' : now;
    before = now;
    tell();
  });
  opener.postMessage({ type: 'poydu:ready', event_id: eventId }, '*');
}

const standingOf = (registration: Registration | null | undefined): string | undefined =>
  registration === undefined ? undefined : (registration?.status ?? 'none');
