import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { asksToLogIn } from '../../api/session-gate.ts';
import { readSetting } from '../../app/settings.ts';
import { type Person, sessionQuery } from './session.ts';

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
        const isInside = router.state.matches.some(({ routeId }) => routeId === '/signed-in');
        if (!person || readSetting('session') === undefined || (method === 'GET' && !isInside)) return Promise.resolve(false);
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
  return asked ? (
    <Suspense>
      <LogInHere person={asked.person} onAnswer={asked.answer} />
    </Suspense>
  ) : null;
}
