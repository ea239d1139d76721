import './header.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { sessionQuery } from '../features/session/session.ts';
import { type Locale, useLocale, useTexts } from '../texts/locale.tsx';
import { appTexts } from './app.texts.ts';
import { Logo } from './logo.tsx';

const Bell = lazy(() => import('../features/notifications/bell.tsx'));
const AccountMenu = lazy(() => import('./account-menu.tsx'));

export function Header() {
  const texts = useTexts(appTexts);
  return (
    <header className="header">
      <Link to="/" className="header__logo" aria-label={texts.name}>
        <Logo />
      </Link>
      <div className="header__tools">
        <LanguageSwitch />
        <Who />
      </div>
    </header>
  );
}

function LanguageSwitch() {
  const texts = useTexts(appTexts);
  const { choose } = useLocale();
  const other = texts.languageToSwitchTo as Locale;
  return (
    <button type="button" className="header__link" lang={other} onClick={() => choose(other)}>
      <span className="header__language-long">{texts.switchLanguage}</span>
      <span className="header__language-short" aria-hidden="true">
        {other.toUpperCase()}
      </span>
    </button>
  );
}

/** «Войти», or the way to what is one's own. */
function Who() {
  const texts = useTexts(appTexts);
  const session = useQuery(sessionQuery);
  const here = useRouterState({ select: ({ location }) => location });
  if (session.isPending) return <span className="header__placeholder" />;
  if (session.data) {
    return (
      <>
        <Link to="/account" className="header__link header__account">
          {texts.account}
        </Link>
        <Suspense fallback={<span className="header__placeholder" />}>
          <Bell personId={session.data.id} />
        </Suspense>
        <Suspense fallback={<span className="header__placeholder" />}>
          <AccountMenu person={session.data} />
        </Suspense>
      </>
    );
  }
  const isAtDoor = here.pathname === '/login' || here.pathname === '/sign-up';
  const to = isAtDoor || here.pathname === '/' ? undefined : here.href;
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
