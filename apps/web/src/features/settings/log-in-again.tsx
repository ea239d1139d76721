import { Link, useRouterState } from '@tanstack/react-router';
import { useTexts } from '../../texts/locale.tsx';
import { settingsTexts } from './settings.texts.ts';

/** For what a session that somebody left open must not do: sign in again, and come back to this page. */
export function LogInAgain() {
  const texts = useTexts(settingsTexts);
  const here = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <div className="log-in-again" role="alert">
      <p>{texts.recentLogIn}</p>
      <p>
        <Link to="/login" search={{ to: here }} className="button button--ink">
          {texts.logInAgain}
        </Link>
      </p>
    </div>
  );
}
