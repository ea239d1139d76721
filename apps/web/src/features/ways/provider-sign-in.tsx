import './ways.css';
import { ProblemError } from '@poydu/client';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { answered, api, type Schemas } from '../../api/api.ts';
import { writeSetting } from '../../app/settings.ts';
import { useTexts } from '../../texts/locale.tsx';
import { providersQuery } from './providers.ts';
import { Refusal } from './refusal.tsx';
import { nameOfProvider } from './returned.rules.ts';
import { telegramAddress, type TelegramPerson, telegramPersonOf } from './telegram.rules.ts';
import { waysTexts } from './ways.texts.ts';

interface ProviderSignInProps {
  /** Where to go on this site afterwards. */
  to: string | undefined;
  onDone: () => Promise<void>;
  onChallenge: (challenge: Schemas['SecondFactorRequiredDto']) => void;
}

/** Telegram and OpenID providers, where this place has any: whole pages of theirs, from which the browser comes back here. */
export function ProviderSignIn({ to, onDone, onChallenge }: ProviderSignInProps) {
  const texts = useTexts(waysTexts);
  const providers = useQuery(providersQuery).data;
  const [fromTelegram] = useState(takeTelegramPerson);
  const refused = useLocation({ select: ({ searchStr }) => new URLSearchParams(searchStr).get('problem') });
  const error = useSignInByTelegram(fromTelegram, onDone, onChallenge);
  const here = new URL(`/login${to ? `?${new URLSearchParams({ to }).toString()}` : ''}`, location.origin).href;
  const shown = error ?? (refused ? new ProblemError({ code: refused }) : undefined);
  if (!providers || (!providers.telegram && providers.openid.length === 0)) return <Refusal error={shown} />;
  return (
    <div className="ways">
      <Refusal error={shown} />
      {providers.telegram && (
        <a className="button button--quiet" href={telegramAddress(providers.telegram.bot_id, here)}>
          {texts.signInBy(texts.telegram)}
        </a>
      )}
      {providers.openid.map((name) => (
        <a
          key={name}
          className="button button--quiet"
          // The browser comes back signed in, past this page: whether it is, is asked then.
          onClick={() => writeSetting('session', 'open')}
          href={`/api/auth/oidc/${name}/start?${new URLSearchParams({ return_to: to ?? '/' }).toString()}`}
        >
          {texts.signInBy(nameOfProvider(name))}
        </a>
      ))}
    </div>
  );
}

/** What Telegram has said stands behind the #, and leaves the address at once: it is good for five minutes. */
function takeTelegramPerson(): TelegramPerson | undefined {
  const person = telegramPersonOf(location.hash);
  if (person) history.replaceState(history.state, '', location.pathname + location.search);
  return person;
}

function useSignInByTelegram(
  person: TelegramPerson | undefined,
  onDone: () => Promise<void>,
  onChallenge: ProviderSignInProps['onChallenge'],
) {
  const [error, setError] = useState<unknown>();
  // Its signature opens a session once: an effect that runs twice must not ask twice.
  const isAsked = useRef(false);
  useEffect(() => {
    if (!person || isAsked.current) return;
    isAsked.current = true;
    answered(api.POST('/api/auth/telegram', { body: { ...person, cookie: true } }))
      .then((answer) => ('challenge_token' in answer ? onChallenge(answer) : onDone()))
      .catch(setError);
  }, [person, onDone, onChallenge]);
  return error;
}
