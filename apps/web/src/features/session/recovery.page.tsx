import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { answered, api } from '../../api/api.ts';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Field } from '../../design/field.tsx';
import { Form } from '../../design/form.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { Door } from './door.tsx';
import { sessionTexts } from './session.texts.ts';

/** Asks for the link with which a new password is chosen. The answer does not tell whether there is such an account. */
export default function RecoveryPage() {
  const texts = useTexts(sessionTexts);
  usePageTitle(texts.recovery);
  const [isSent, setSent] = useState(false);
  const form = useForm({ defaultValues: { login: '' } });
  const { errors, isSubmitting } = form.formState;
  if (isSent) {
    return (
      <EmptyState title={texts.recoverySent} level={1}>
        {texts.recoverySentHint}
      </EmptyState>
    );
  }
  return (
    <Door title={texts.recovery} lead={texts.recoveryLead}>
      <Form
        form={form}
        onSubmit={async (body) => {
          await answered(api.POST('/api/auth/recovery', { body }));
          setSent(true);
        }}
      >
        <Field
          label={texts.login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.login?.message}
          {...form.register('login', { required: texts.required })}
        />
        <Button type="submit" isBusy={isSubmitting}>
          {texts.recoverySend}
        </Button>
      </Form>
    </Door>
  );
}
