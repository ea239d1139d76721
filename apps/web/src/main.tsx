import './design/fonts.css';
import './design/tokens.css';
import './design/base.css';
import './design/forced-colors.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AnnouncerProvider } from './app/announcer.tsx';
import { queryClient } from './app/query-client.ts';
import { makeRouter } from './app/router.tsx';
import { LocaleProvider } from './texts/locale.tsx';

// A page that was open while the site changed asks for files that are gone: it is loaded anew, once.
window.addEventListener('vite:preloadError', (event) => {
  if (performance.now() < 10_000 || !navigator.onLine) return;
  event.preventDefault();
  location.reload();
});

/** In small tasks, between which the browser hears what is pressed. */
async function show(place: HTMLElement): Promise<void> {
  const isSeen = place.querySelector('.first-screen') !== null;
  const root = createRoot(place);
  if (isSeen) await nextTask();
  const router = makeRouter();
  if (isSeen) {
    await nextTask();
    // What the gateway has put there is seen until all that takes its place is there, too.
    await router.load();
  }
  startTransition(() => root.render(siteWith(router)));
}

const nextTask = () => new Promise((begun) => setTimeout(begun));

const siteWith = (router: ReturnType<typeof makeRouter>) => (
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <LocaleProvider>
        <AnnouncerProvider>
          <RouterProvider router={router} />
        </AnnouncerProvider>
      </LocaleProvider>
    </QueryClientProvider>
  </StrictMode>
);

void show(document.getElementById('root') ?? document.body);
