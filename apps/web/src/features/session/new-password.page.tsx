import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { answered, api } from '../../api/api.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { Form } from '../../design/form.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { Door } from './door.tsx';
import { newPasswordRules } from './session.rules.ts';
import { sessionTexts } from './session.texts.ts';

/** Where the e-mail's link leads. Its token stands behind the #, which no server sees, and leaves the address at once. */
export default function NewPasswordPage() {
  const texts = useTexts(sessionTexts);
  usePageTitle(texts.recovery);
  const navigate = useNavigate();
  const announce = useAnnounce();
  const [token] = useState(() => {
    const found = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
    history.replaceState(history.state, '', location.pathname);
    return found;
  });
  const form = useForm({ defaultValues: { new_password: '' } });
  const { errors, isSubmitting } = form.formState;
  return (
    <Door title={texts.newPasswordTitle}>
      <Form
        form={form}
        onSubmit={async ({ new_password }) => {
          await answered(api.POST('/api/auth/recovery/confirm', { body: { token, new_password } }));
          announce(texts.newPasswordSaved);
          await navigate({ to: '/login', replace: true });
        }}
        explain={({ code }) =>
          (code === 'invalid-code' || code === 'validation-failed') && (
            <>
              {texts.linkDead} <Link to="/recovery">{texts.newLink}</Link>
            </>
          )
        }
      >
        <Field
          label={texts.newPassword}
          type="password"
          autoComplete="new-password"
          hint={texts.passwordHint}
          error={errors.new_password?.type === 'server' ? texts.passwordRefused : errors.new_password?.message}
          {...form.register('new_password', newPasswordRules(texts.required, texts.passwordWrong))}
        />
        <Button type="submit" isBusy={isSubmitting}>
          {texts.newPasswordSave}
        </Button>
      </Form>
    </Door>
  );
}
