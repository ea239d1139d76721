import './ways.css';
import { ProblemError } from '@poydu/client';
import { useEffect, useRef, useState } from 'react';
import { answered, api, type Schemas } from '../../api/api.ts';
import { Button } from '../../design/button.tsx';
import { Icon } from '../../design/icon.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { Refusal } from './refusal.tsx';
import { waysTexts } from './ways.texts.ts';
import { knowsPasskeys, offersPasskeysInFields, showPasskey, stopWaitingForPasskey } from './webauthn.ts';

/** Signs in by a passkey: by a button, and, where the browser can, from the list under the login's field (`autoComplete="username webauthn"`). */
export function PasskeySignIn({ onDone }: { onDone: () => Promise<void> }) {
  const texts = useTexts(waysTexts);
  const { isBusy, error, setBusy, setError, act } = useAct(async () => {
    await signInByPasskey();
    await onDone();
  });
  useOfferInField(onDone, setError, setBusy);
  if (!knowsPasskeys()) return null;
  return (
    <div className="ways">
      <Refusal error={error} />
      <Button tone="quiet" isBusy={isBusy} onClick={() => void act()}>
        <Icon name="key" />
        {texts.signInByPasskey}
      </Button>
      <p className="ways__hint">{texts.passkeyHint}</p>
    </div>
  );
}

/** The second step after the password, by a passkey. */
export function PasskeySecondFactor({ challenge, onDone }: { challenge: Schemas['SecondFactorRequiredDto']; onDone: () => Promise<void> }) {
  const texts = useTexts(waysTexts);
  const { passkey_options: options, challenge_token } = challenge;
  const { isBusy, error, act } = useAct(async () => {
    if (!options) return;
    const body = { challenge_token, passkey: await showPasskey(options), cookie: true };
    await answered(api.POST('/api/auth/login/second-factor', { body }));
    await onDone();
  });
  if (!options || !knowsPasskeys()) return null;
  return (
    <div className="ways">
      <Refusal error={error} />
      <Button isBusy={isBusy} onClick={() => void act()}>
        <Icon name="key" />
        {texts.confirmByPasskey}
      </Button>
    </div>
  );
}

/** Something that is waited for, and may be refused. */
function useAct(does: () => Promise<void>) {
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await does();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, error, setBusy, setError, act };
}

/** While the page is open, the browser offers passkeys where the login is typed. What goes wrong unasked is nobody's concern. */
function useOfferInField(onDone: () => Promise<void>, onError: (error: unknown) => void, onBusy: (isBusy: boolean) => void): void {
  const last = useRef({ onDone, onError, onBusy });
  useEffect(() => {
    last.current = { onDone, onError, onBusy };
  });
  useEffect(() => {
    const over = new AbortController();
    const offer = async () => {
      if (!(await offersPasskeysInFields()) || over.signal.aborted) return;
      try {
        // Two log-ins at once would end each other's session: once a key is shown here, the button waits.
        await signInByPasskey({ inField: true, onShown: () => last.current.onBusy(true) });
        await last.current.onDone();
      } catch (error) {
        // Only what the service has refused was begun by the person.
        if (error instanceof ProblemError && error.code === 'invalid-passkey') last.current.onError(error);
      } finally {
        last.current.onBusy(false);
      }
    };
    void offer();
    return () => {
      over.abort();
      if (knowsPasskeys()) void stopWaitingForPasskey();
    };
  }, []);
}

async function signInByPasskey({ inField = false, onShown }: { inField?: boolean; onShown?: () => void } = {}): Promise<void> {
  const { challenge_token, options } = await answered(api.POST('/api/auth/passkeys/sign-in/options'));
  const response = await showPasskey(options, { inField });
  onShown?.();
  await answered(api.POST('/api/auth/passkeys/sign-in', { body: { challenge_token, response, cookie: true } }));
}
