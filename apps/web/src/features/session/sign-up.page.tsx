import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { answered, api } from '../../api/api.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useTellOutcome } from '../../app/tell-outcome.ts';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { Form } from '../../design/form.tsx';
import { forgetDraft, keepDraft, readDraft, useDraft } from '../../design/use-draft.ts';
import { useLocale, useTexts } from '../../texts/locale.tsx';
import { isLogInForPress } from '../registration/kept-press.ts';
import { Door } from './door.tsx';
import { codePattern, emailPattern, newPasswordRules, plainCode, usernamePattern } from './session.rules.ts';
import { useSessionOpened } from './session.ts';
import { sessionTexts } from './session.texts.ts';

interface Started {
  token: string;
  email: string;
}

/** «Регистрация»: the form, then the code from the e-mail, then the first page, signed in. */
export default function SignUpPage() {
  const texts = useTexts(sessionTexts);
  usePageTitle(texts.signUp, texts.signUpDescription);
  const [{ token, email }, setStarted] = useState<Partial<Started>>(() => readDraft(step));
  const begin = (started: Started) => {
    keepDraft(step, started);
    setStarted(started);
  };
  const startAgain = () => {
    forgetDraft(step);
    setStarted({});
  };
  return token && email ? <CodeFromMail started={{ token, email }} onStartAgain={startAgain} /> : <Data onStarted={begin} />;
}

/** A phone may forget the page while its person reads the mail; without the code from there the token is of no use to anybody. */
const step = 'sign-up.code';

function Data({ onStarted }: { onStarted: (started: Started) => void }) {
  const texts = useTexts(sessionTexts);
  const { locale } = useLocale();
  const { to } = useSearch({ from: '/sign-up' });
  const [isForPress] = useState(() => isLogInForPress(to));
  const form = useForm({
    mode: 'onTouched',
    defaultValues: { full_name: '', email: '', username: '', password: '', ...readDraft('sign-up') },
  });
  useDraft(form, 'sign-up', ['full_name', 'email', 'username']);
  const { errors, isSubmitting } = form.formState;
  return (
    <Door
      title={texts.signUp}
      lead={isForPress && texts.pressKept}
      aside={
        <>
          {texts.haveAccount}{' '}
          <Link to="/login" search={{ to }}>
            {texts.toSignIn}
          </Link>
        </>
      }
    >
      <Form
        form={form}
        onSubmit={async (values) => {
          const body = { ...values, email: values.email.trim(), username: values.username.trim().toLowerCase(), locale };
          const { registration_token } = await answered(api.POST('/api/auth/register', { body }));
          onStarted({ token: registration_token, email: body.email });
        }}
      >
        <Field
          label={texts.fullName}
          autoComplete="name"
          maxLength={200}
          error={errors.full_name?.message}
          {...form.register('full_name', { validate: (value) => value.trim() !== '' || texts.required })}
        />
        <Field
          label={texts.email}
          type="email"
          autoComplete="email"
          hint={texts.emailHint}
          error={errors.email?.message}
          {...form.register('email', { required: texts.required, pattern: { value: emailPattern, message: texts.emailWrong } })}
        />
        <Field
          label={texts.username}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          hint={texts.usernameHint}
          error={errors.username?.message}
          {...form.register('username', { required: texts.required, pattern: { value: usernamePattern, message: texts.usernameWrong } })}
        />
        <Field
          label={texts.password}
          type="password"
          autoComplete="new-password"
          hint={texts.passwordHint}
          error={errors.password?.type === 'server' ? texts.passwordRefused : errors.password?.message}
          {...form.register('password', newPasswordRules(texts.required, texts.passwordWrong))}
        />
        <Button type="submit" isBusy={isSubmitting}>
          {texts.toSignUp}
        </Button>
      </Form>
    </Door>
  );
}

function CodeFromMail({ started, onStartAgain }: { started: Started; onStartAgain: () => void }) {
  const texts = useTexts(sessionTexts);
  const { to } = useSearch({ from: '/sign-up' });
  const router = useRouter();
  const announce = useAnnounce();
  const tellOutcome = useTellOutcome();
  const opened = useSessionOpened();
  const form = useForm({ defaultValues: { code: '' } });
  const { errors, isSubmitting } = form.formState;
  const resend = () =>
    tellOutcome(answered(api.POST('/api/auth/register/resend', { body: { registration_token: started.token } })), texts.resent);
  return (
    <Door title={texts.codeTitle} lead={texts.codeSent(started.email)}>
      <Form
        form={form}
        onSubmit={async ({ code }) => {
          const body = { registration_token: started.token, code: plainCode(code), cookie: true };
          await answered(api.POST('/api/auth/register/confirm', { body }));
          forgetDraft('sign-up');
          forgetDraft(step);
          const person = await opened();
          if (person) announce(texts.welcome(person.full_name));
          await router.navigate({ href: to ?? '/', replace: true });
        }}
      >
        <Field
          label={texts.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          error={errors.code?.message}
          {...form.register('code', { required: texts.required, pattern: { value: codePattern, message: texts.codeWrong } })}
        />
        <Button type="submit" isBusy={isSubmitting}>
          {texts.confirm}
        </Button>
        <button type="button" className="link-button" onClick={() => void resend()}>
          {texts.resend}
        </button>
        <button type="button" className="link-button" onClick={onStartAgain}>
          {texts.startAgain}
        </button>
      </Form>
    </Door>
  );
}
