import { useEffect } from 'react';

/** The page's name in the tab and in the history. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Пойду`;
  }, [title]);
}
