import { useEffect } from 'react';
import { useTexts } from '../texts/locale.tsx';
import { appTexts } from './app.texts.ts';

/** The page's name in the tab and in the history; with what search engines show below it, where that is more than what the site is. */
export function usePageTitle(title: string | undefined, description?: string): void {
  const texts = useTexts(appTexts);
  useEffect(() => {
    if (title === undefined) return;
    document.title = `${title} · Пойду`;
    document.querySelector('meta[name="description"]')?.setAttribute('content', description ?? texts.description);
  }, [title, description, texts]);
}

/** The address by which a page is known: without what narrows or sorts it. */
export function setCanonical(path: string): void {
  let link = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
  if (!link) {
    link = document.createElement('link');
    link.rel = 'canonical';
    document.head.append(link);
  }
  // The gateway has named the host; the shell alone names none.
  link.href = new URL(path, link.href || location.origin).href;
}
