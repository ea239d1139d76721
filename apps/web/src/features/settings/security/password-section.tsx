import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { answered, api } from '../../../api/api.ts';
import { Button } from '../../../design/button.tsx';
import { Field } from '../../../design/field.tsx';
import { Form } from '../../../design/form.tsx';
import { FormActions } from '../../../design/form-actions.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { newPasswordRules } from '../../session/session.rules.ts';
import { Section } from '../section.tsx';
import type { Security } from '../settings.queries.ts';
import { useSettingsChanged } from '../use-settings-changed.ts';
import { useExplainProof } from './proof.tsx';
import { securityTexts } from './security.texts.ts';

export function PasswordSection({ security }: { security: Security }) {
  const texts = useTexts(securityTexts);
  const [isOpen, setOpen] = useState(false);
  if (!security.has_password) {
    return (
      <Section title={texts.password} lead={texts.noPassword}>
        <p>
          <Link to="/recovery" className="button button--quiet">
            {texts.setPassword}
          </Link>
        </p>
      </Section>
    );
  }
  return (
    <Section title={texts.password} lead={texts.passwordLead}>
      {isOpen ? (
        <ChangePassword onClose={() => setOpen(false)} />
      ) : (
        <p>
          <Button tone="quiet" onClick={() => setOpen(true)}>
            {texts.changePassword}
          </Button>
        </p>
      )}
    </Section>
  );
}

function ChangePassword({ onClose }: { onClose: () => void }) {
  const texts = useTexts(securityTexts);
  const changed = useSettingsChanged();
  const explain = useExplainProof();
  const form = useForm({ defaultValues: { current_password: '', new_password: '' } });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      explain={explain}
      onSubmit={async (body) => {
        await answered(api.POST('/api/auth/password', { body }));
        onClose();
        await changed(texts.passwordChanged);
      }}
    >
      <Field
        label={texts.currentPassword}
        type="password"
        autoComplete="current-password"
        error={errors.current_password?.message}
        {...form.register('current_password', { required: texts.required })}
      />
      <Field
        label={texts.newPassword}
        type="password"
        autoComplete="new-password"
        hint={texts.newPasswordHint}
        error={errors.new_password?.type === 'server' ? texts.newPasswordRefused : errors.new_password?.message}
        {...form.register('new_password', newPasswordRules(texts.required, texts.newPasswordWrong))}
      />
      <FormActions submit={texts.save} isBusy={isSubmitting} cancel={texts.cancel} onCancel={onClose} />
    </Form>
  );
}
