import './header.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { HeaderSearch } from '../features/search/header-search.tsx';
import { sessionQuery } from '../features/session/session.ts';
import { useTexts } from '../texts/locale.tsx';
import { AccountMenu } from './account-menu.tsx';
import { appTexts } from './app.texts.ts';
import { DisplaySwitches } from './display-switches.tsx';
import { Logo } from './logo.tsx';

const Bell = lazy(() => import('../features/notifications/bell.tsx'));

export function Header() {
  const texts = useTexts(appTexts);
  return (
    <header className="header">
      <Link to="/" className="header__logo" aria-label={texts.name}>
        <Logo />
      </Link>
      <HeaderSearch />
      <div className="header__tools">
        <DisplaySwitches />
        <Who />
      </div>
    </header>
  );
}

/** «Войти», or the way to what is one's own. */
function Who() {
  const texts = useTexts(appTexts);
  const session = useQuery(sessionQuery);
  const here = useRouterState({ select: ({ location }) => location });
  if (session.data) {
    return (
      <>
        <Link to="/account" className="header__link header__account">
          {texts.account}
        </Link>
        <Suspense fallback={<span className="header__placeholder" />}>
          <Bell personId={session.data.id} />
        </Suspense>
        <AccountMenu person={session.data} />
      </>
    );
  }
  // Who could not be asked, and whose account is blocked, has logged in nonetheless.
  if (session.data !== null) return <span className="header__placeholder" />;
  const isAtDoor = here.pathname === '/login' || here.pathname === '/sign-up';
  const to = isAtDoor ? here.search.to : here.pathname === '/' ? undefined : here.href;
  return (
    <>
      <Link to="/sign-up" search={{ to }} className="header__link header__sign-up">
        {texts.signUp}
      </Link>
      <Link to="/login" search={{ to }} className="button button--small button--ink">
        {texts.signIn}
      </Link>
    </>
  );
}
