import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { answered, api, type Schemas } from '../../api/api.ts';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { Form } from '../../design/form.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { PasskeySecondFactor } from '../ways/passkey-sign-in.tsx';
import { sessionTexts } from './session.texts.ts';

export type Challenge = Schemas['SecondFactorRequiredDto'];

interface SecondFactorFormProps {
  challenge: Challenge;
  onDone: () => Promise<void>;
  onStartAgain: () => void;
}

/** The second step: a passkey, the app's code, or one of the codes that were kept. */
export function SecondFactorForm({ challenge, onDone, onStartAgain }: SecondFactorFormProps) {
  const texts = useTexts(sessionTexts);
  const [isByRecoveryCode, setByRecoveryCode] = useState(!challenge.methods.includes('totp'));
  const form = useForm({ defaultValues: { code: '' } });
  const send = useMutation({
    mutationFn: (code: string) => {
      const shown = isByRecoveryCode ? { recovery_code: code } : { code: code.replaceAll(' ', '') };
      const body = { challenge_token: challenge.challenge_token, ...shown, cookie: true };
      return answered(api.POST('/api/auth/login/second-factor', { body }));
    },
  });
  const { errors, isSubmitting } = form.formState;
  const other = isByRecoveryCode ? 'totp' : 'recovery-code';
  return (
    <>
      {challenge.passkey_options && (
        <>
          <PasskeySecondFactor challenge={challenge} onDone={onDone} />
          <p className="ways__or">{texts.or}</p>
        </>
      )}
      <Form
        form={form}
        onSubmit={async ({ code }) => {
          await send.mutateAsync(code.trim());
          await onDone();
        }}
      >
        <Field
          key={String(isByRecoveryCode)}
          label={isByRecoveryCode ? texts.recoveryCode : texts.totp}
          hint={isByRecoveryCode ? texts.recoveryCodeHint : texts.totpHint}
          inputMode={isByRecoveryCode ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          error={errors.code?.message}
          {...form.register('code', { required: texts.required })}
        />
        <Button type="submit" isBusy={isSubmitting}>
          {texts.continue}
        </Button>
        {challenge.methods.includes(other) && (
          <button type="button" className="link-button" onClick={() => setByRecoveryCode(!isByRecoveryCode)}>
            {isByRecoveryCode ? texts.useTotp : texts.useRecoveryCode}
          </button>
        )}
        <button type="button" className="link-button" onClick={onStartAgain}>
          {texts.startAgain}
        </button>
      </Form>
    </>
  );
}
