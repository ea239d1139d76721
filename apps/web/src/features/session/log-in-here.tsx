import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { answered, api } from '../../api/api.ts';
import { writeSetting } from '../../app/settings.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Field } from '../../design/field.tsx';
import { Form } from '../../design/form.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { keepPush } from '../settings/push/push.ts';
import { PasskeySignIn } from '../ways/passkey-sign-in.tsx';
import { type Challenge, SecondFactorForm } from './second-factor-form.tsx';
import { type Person, sessionQuery } from './session.ts';
import { sessionTexts } from './session.texts.ts';

interface LogInHereProps {
  /** Who was here. */
  person: Person;
  onAnswer: (hasLoggedIn: boolean) => void;
}

/** Logs the same person in again, above the page as it is. */
export default function LogInHere({ person, onAnswer }: LogInHereProps) {
  const texts = useTexts(sessionTexts);
  const queryClient = useQueryClient();
  const [challenge, setChallenge] = useState<Challenge>();
  const done = async () => {
    writeSetting('session', 'open');
    const now = await answered(api.GET('/api/me'));
    // Somebody else, with a passkey of theirs: what was typed here is not theirs to send.
    if (now.id !== person.id) {
      location.assign('/');
      return;
    }
    queryClient.setQueryData(sessionQuery.queryKey, now);
    void keepPush();
    onAnswer(true);
  };
  return (
    <Dialog
      title={challenge ? texts.secondFactor : texts.ended}
      isOpen
      onClose={() => onAnswer(false)}
      actions={
        <button type="button" className="link-button" onClick={() => onAnswer(false)}>
          {texts.endedLater}
        </button>
      }
    >
      {challenge ? (
        <SecondFactorForm challenge={challenge} onDone={done} onStartAgain={() => setChallenge(undefined)} />
      ) : (
        <>
          <p>{texts.endedLead(person.full_name)}</p>
          <PasswordForm login={person.username} onDone={done} onChallenge={setChallenge} />
          <div className="ways">
            <PasskeySignIn onDone={done} />
          </div>
        </>
      )}
    </Dialog>
  );
}

interface PasswordFormProps {
  login: string;
  onDone: () => Promise<void>;
  onChallenge: (challenge: Challenge) => void;
}

function PasswordForm({ login, onDone, onChallenge }: PasswordFormProps) {
  const texts = useTexts(sessionTexts);
  const form = useForm({ defaultValues: { password: '' } });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      onSubmit={async ({ password }) => {
        const answer = await answered(api.POST('/api/auth/login', { body: { login, password, cookie: true } }));
        if ('challenge_token' in answer) onChallenge(answer);
        else await onDone();
      }}
    >
      <input type="hidden" name="username" autoComplete="username" value={login} readOnly />
      <Field
        label={texts.password}
        type="password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...form.register('password', { required: texts.required })}
      />
      <Button type="submit" isBusy={isSubmitting}>
        {texts.toSignIn}
      </Button>
    </Form>
  );
}
