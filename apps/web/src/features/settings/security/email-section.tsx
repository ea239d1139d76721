import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { answered, api } from '../../../api/api.ts';
import { Button } from '../../../design/button.tsx';
import { Field } from '../../../design/field.tsx';
import { Form } from '../../../design/form.tsx';
import { FormActions } from '../../../design/form-actions.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { codePattern, emailPattern, plainCode } from '../../session/session.rules.ts';
import { sessionQuery } from '../../session/session.ts';
import { Section } from '../section.tsx';
import type { Security } from '../settings.queries.ts';
import { useSettingsChanged } from '../use-settings-changed.ts';
import { noProof, ProofFields, useExplainProof } from './proof.tsx';
import { proofOf } from './security.rules.ts';
import { securityTexts } from './security.texts.ts';

/** The address, and another one: proof, then the code that went there. */
export function EmailSection({ security }: { security: Security }) {
  const texts = useTexts(securityTexts);
  const person = useQuery(sessionQuery).data;
  const [step, setStep] = useState<'closed' | 'asking' | { sentTo: string }>('closed');
  return (
    <Section title={texts.email} lead={person?.email ?? texts.emailNone}>
      {step === 'closed' && (
        <p>
          <Button tone="quiet" onClick={() => setStep('asking')}>
            {texts.changeEmail}
          </Button>
        </p>
      )}
      {step === 'asking' && <AskForCode security={security} onSent={(sentTo) => setStep({ sentTo })} onCancel={() => setStep('closed')} />}
      {typeof step === 'object' && <ConfirmEmail email={step.sentTo} onClose={() => setStep('closed')} onOther={() => setStep('asking')} />}
    </Section>
  );
}

interface AskForCodeProps {
  security: Security;
  onSent: (email: string) => void;
  onCancel: () => void;
}

function AskForCode({ security, onSent, onCancel }: AskForCodeProps) {
  const texts = useTexts(securityTexts);
  const explain = useExplainProof();
  const form = useForm({ defaultValues: { email: '', ...noProof } });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      explain={explain}
      onSubmit={async ({ email, ...proof }) => {
        await answered(api.POST('/api/auth/email', { body: { email: email.trim(), ...proofOf(proof) } }));
        onSent(email.trim());
      }}
    >
      <Field
        label={texts.newEmail}
        type="email"
        autoComplete="email"
        hint={texts.newEmailHint}
        error={errors.email?.type === 'server' ? texts.emailWrong : errors.email?.message}
        {...form.register('email', { required: texts.required, pattern: { value: emailPattern, message: texts.emailWrong } })}
      />
      <ProofFields security={security} register={form.register} errors={errors} />
      <FormActions submit={texts.sendCode} isBusy={isSubmitting} cancel={texts.cancel} onCancel={onCancel} />
    </Form>
  );
}

function ConfirmEmail({ email, onClose, onOther }: { email: string; onClose: () => void; onOther: () => void }) {
  const texts = useTexts(securityTexts);
  const queryClient = useQueryClient();
  const changed = useSettingsChanged();
  const form = useForm({ defaultValues: { code: '' } });
  const { errors, isSubmitting } = form.formState;
  useEffect(() => form.setFocus('code'), [form]);
  return (
    <Form
      form={form}
      explain={useExplainProof()}
      onSubmit={async ({ code }) => {
        await answered(api.POST('/api/auth/email/confirm', { body: { code: plainCode(code) } }));
        // The profile hears of it a moment later than auth.
        queryClient.setQueryData(sessionQuery.queryKey, (person) => person && { ...person, email });
        onClose();
        await changed(texts.emailChanged);
      }}
    >
      <p>{texts.emailCodeSent(email)}</p>
      <Field
        label={texts.emailCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        error={errors.code?.message}
        {...form.register('code', { required: texts.required, pattern: { value: codePattern, message: texts.emailCodeWrong } })}
      />
      <FormActions submit={texts.confirm} isBusy={isSubmitting} cancel={texts.otherEmail} onCancel={onOther} />
    </Form>
  );
}
