import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { answered, api } from '../../api/api.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { Form } from '../../design/form.tsx';
import { readDraft, useDraft } from '../../design/use-draft.ts';
import { useTexts } from '../../texts/locale.tsx';
import { isLogInForPress } from '../registration/kept-press.ts';
import { Door } from './door.tsx';
import { PasskeySignIn } from '../ways/passkey-sign-in.tsx';
import { ProviderSignIn } from '../ways/provider-sign-in.tsx';
import { challengeIn, returnIn } from '../ways/returned.rules.ts';
import { type Challenge, SecondFactorForm } from './second-factor-form.tsx';
import { useSessionOpened } from './session.ts';
import { sessionTexts } from './session.texts.ts';

/** «Войти»: login and password, then the second factor of who has one. */
export default function LoginPage() {
  const texts = useTexts(sessionTexts);
  usePageTitle(texts.signIn, texts.signInDescription);
  const asked = useSearch({ from: '/login' }).to;
  const [returned] = useState(() => returnIn(location.hash));
  const to = asked ?? returned;
  const [challenge, setChallenge] = useState<Challenge | undefined>(takeChallenge);
  const done = useDone(to);
  if (challenge) {
    return (
      <Door title={texts.secondFactor}>
        <SecondFactorForm challenge={challenge} onDone={done} onStartAgain={() => setChallenge(undefined)} />
      </Door>
    );
  }
  return <Password onDone={done} onChallenge={setChallenge} to={to} />;
}

/** Of who was recognised by a provider, and has a second factor. It leaves the address at once: it is good for five minutes. */
function takeChallenge(): Challenge | undefined {
  const challenge = challengeIn(location.hash);
  if (challenge) history.replaceState(history.state, '', location.pathname + location.search);
  return challenge;
}

/** @returns goes back to where the person came from, signed in. */
function useDone(to: string | undefined): () => Promise<void> {
  const texts = useTexts(sessionTexts);
  const router = useRouter();
  const announce = useAnnounce();
  const opened = useSessionOpened();
  return async () => {
    const person = await opened();
    if (person) announce(texts.welcome(person.full_name));
    await router.navigate({ href: to ?? '/', replace: true });
  };
}

interface PasswordProps {
  to: string | undefined;
  onDone: () => Promise<void>;
  onChallenge: (challenge: Challenge) => void;
}

function Password({ to, onDone, onChallenge }: PasswordProps) {
  const texts = useTexts(sessionTexts);
  const [isForPress] = useState(() => isLogInForPress(to));
  const form = useForm({ defaultValues: { login: '', password: '', ...readDraft('login') } });
  useDraft(form, 'login', ['login']);
  const { errors, isSubmitting } = form.formState;
  const signUp = (
    <Link to="/sign-up" search={{ to }}>
      {texts.wrongLoginSignUp}
    </Link>
  );
  return (
    <Door
      title={texts.signIn}
      lead={isForPress && texts.pressKept}
      aside={
        <>
          {texts.noAccount}{' '}
          <Link to="/sign-up" search={{ to }}>
            {texts.toSignUp}
          </Link>
        </>
      }
    >
      <Form
        form={form}
        onSubmit={async (values) => {
          const answer = await answered(api.POST('/api/auth/login', { body: { ...values, cookie: true } }));
          if ('challenge_token' in answer) onChallenge(answer);
          else await onDone();
        }}
        explain={({ code }) =>
          code === 'invalid-credentials' && (
            <>
              {texts.wrongLogin} {signUp}.
            </>
          )
        }
      >
        <Field
          label={texts.login}
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.login?.message}
          {...form.register('login', { required: texts.required })}
        />
        <Field
          label={texts.password}
          type="password"
          autoComplete="current-password"
          error={errors.password?.message}
          hint={<Link to="/recovery">{texts.forgot}</Link>}
          {...form.register('password', { required: texts.required })}
        />
        <Button type="submit" isBusy={isSubmitting}>
          {texts.toSignIn}
        </Button>
      </Form>
      <p className="ways__or">{texts.or}</p>
      <div className="ways">
        <PasskeySignIn onDone={onDone} />
        <ProviderSignIn to={to} onDone={onDone} onChallenge={onChallenge} />
      </div>
    </Door>
  );
}
