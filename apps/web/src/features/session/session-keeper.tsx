import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type AnyRouter, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { asksToLogIn } from '../../api/session-gate.ts';
import { readSetting } from '../../app/settings.ts';
import { becomeOther, type Person, sessionQuery } from './session.ts';

const LogInHere = lazy(() => import('./log-in-here.tsx'));

interface Asked {
  person: Person;
  answer: (hasLoggedIn: boolean) => void;
}

/**
 * When the session ends while somebody is at something, they log in again in place: on pages that need a session always, elsewhere when something
 * was pressed or sent. All requests that meet the end of the session wait for the same answer.
 */
export function SessionKeeper() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const [asked, setAsked] = useState<Asked>();
  const waiting = useRef<Promise<boolean>>(undefined);
  useEffect(
    () =>
      asksToLogIn((method) => {
        const person = queryClient.getQueryData(sessionQuery.queryKey);
        if (!person || readSetting('session') === undefined || (method === 'GET' && !isInside(router))) return Promise.resolve(false);
        waiting.current ??= new Promise<boolean>((resolve) => {
          setAsked({
            person,
            answer: (hasLoggedIn) => {
              waiting.current = undefined;
              setAsked(undefined);
              resolve(hasLoggedIn);
            },
          });
        });
        return waiting.current;
      }),
    [queryClient, router],
  );
  useEffect(() => followOtherTabs(queryClient, router), [queryClient, router]);
  return asked ? (
    <Suspense>
      <LogInHere person={asked.person} onAnswer={asked.answer} />
    </Suspense>
  ) : null;
}

/** Whether the page that is shown needs a session. */
const isInside = ({ state }: AnyRouter): boolean => state.matches.some(({ routeId }) => routeId === '/signed-in');

/**
 * One cookie is everybody's who has a tab here. When somebody logs out or another person logs in, in another tab, the others load anew, so that none
 * shows one person's things in another's session; a tab of nobody's takes the person in as it is. @returns ends that
 */
function followOtherTabs(queryClient: QueryClient, router: AnyRouter): () => void {
  const look = () => {
    const shown = queryClient.getQueryData(sessionQuery.queryKey);
    // The end of the session may have been noticed before the other tab says whose it was.
    const isOver = shown === null && readSetting('person') === undefined && isInside(router);
    if (isOver || (shown && readSetting('person') !== shown.id)) void becomeOther();
    else if (shown === null && readSetting('session') !== undefined)
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  window.addEventListener('storage', look);
  // A page that was left comes back as it was, and has heard nothing meanwhile.
  window.addEventListener('pageshow', look);
  return () => {
    window.removeEventListener('storage', look);
    window.removeEventListener('pageshow', look);
  };
}
