import './shell.css';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';
import { SessionKeeper } from '../features/session/session-keeper.tsx';
import { useTexts } from '../texts/locale.tsx';
import { appTexts } from './app.texts.ts';
import { BottomNavigation } from './bottom-navigation.tsx';
import { DisplaySwitches } from './display-switches.tsx';
import { Header } from './header.tsx';
import { keepFocus } from './kept-focus.ts';
import { OfflineNote } from './offline-note.tsx';
import { setCanonical } from './page-title.tsx';
import { UpdateNote } from './update-note.tsx';

/** What stands around every page. */
export function Shell() {
  const texts = useTexts(appTexts);
  const main = useRef<HTMLElement>(null);
  useNavigation(main);
  useEffect(keepFocus, []);
  return (
    <>
      <a className="skip-link" href="#main">
        {texts.skip}
      </a>
      <OfflineNote />
      <Header />
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="footer">
        <p>{texts.footer}</p>
        <DisplaySwitches />
        <p>
          <a href="/api/docs">{texts.api}</a>
        </p>
      </footer>
      <BottomNavigation />
      <SessionKeeper />
      <UpdateNote />
    </>
  );
}

/** Who goes on by keyboard or screen reader goes on at the new page's beginning, not where the link was; search engines hear its address. */
function useNavigation(main: RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) main.current?.focus({ preventScroll: true });
    if (path !== undefined) setCanonical(path);
    before.current = path;
  }, [main, path]);
}
