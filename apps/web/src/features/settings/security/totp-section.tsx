import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { answered, api, type Schemas } from '../../../api/api.ts';
import { useCopy } from '../../../app/copy.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { Field } from '../../../design/field.tsx';
import { Form } from '../../../design/form.tsx';
import { FormActions } from '../../../design/form-actions.tsx';
import { Icon } from '../../../design/icon.tsx';
import { useFormats } from '../../../texts/format.ts';
import { useTexts } from '../../../texts/locale.tsx';
import { codePattern, plainCode } from '../../session/session.rules.ts';
import { Section } from '../section.tsx';
import type { Security } from '../settings.queries.ts';
import { useSettingsChanged } from '../use-settings-changed.ts';
import { ProofForm, useExplainProof } from './proof.tsx';
import { inGroups } from './security.rules.ts';
import { securityTexts } from './security.texts.ts';

type Secret = Schemas['TotpSecretDto'];
interface TotpSectionProps {
  security: Security;
  onCodes: (codes: string[]) => void;
}

/** Log-in with codes of an app: proof, then the QR code, then a first code, then the recovery codes. */
export function TotpSection({ security, onCodes }: TotpSectionProps) {
  const texts = useTexts(securityTexts);
  const formats = useFormats();
  const changed = useSettingsChanged();
  const [step, setStep] = useState<'closed' | 'proof' | 'turning-off' | Secret>('closed');
  const close = () => setStep('closed');
  return (
    <Section
      title={texts.totp}
      lead={security.totp ? texts.totpOn(formats.date(security.totp.enabled_at)) : texts.totpLead}
      state={security.totp ? texts.on : texts.off}
    >
      {step === 'closed' && (
        <p>
          {security.totp ? (
            <Button tone="quiet" onClick={() => setStep('turning-off')}>
              {texts.turnOff}
            </Button>
          ) : (
            <Button tone="quiet" onClick={() => setStep('proof')}>
              <Icon name="phone" />
              {texts.turnOn}
            </Button>
          )}
        </p>
      )}
      {step === 'proof' && (
        <ProofForm
          security={security}
          submit={texts.turnOn}
          onCancel={close}
          onProof={async (body) => setStep(await answered(api.POST('/api/auth/totp', { body })))}
        />
      )}
      {typeof step === 'object' && (
        <Scan
          secret={step}
          onCancel={close}
          onConfirmed={async (codes) => {
            close();
            onCodes(codes);
            await changed(texts.turnedOn);
          }}
        />
      )}
      <Dialog title={texts.turnOffTitle} isOpen={step === 'turning-off'} onClose={close} actions={null}>
        {step === 'turning-off' && (
          <>
            <p>{texts.turnOffHint}</p>
            {security.is_administrator && security.passkeys === 0 && <p>{texts.turnOffAdministrator}</p>}
            <ProofForm
              security={security}
              isCodeAsked
              submit={texts.turnOff}
              onCancel={close}
              onProof={async (body) => {
                await answered(api.DELETE('/api/auth/totp', { body }));
                close();
                await changed(texts.turnedOff);
              }}
            />
          </>
        )}
      </Dialog>
    </Section>
  );
}

interface ScanProps {
  secret: Secret;
  onConfirmed: (recoveryCodes: string[]) => Promise<void>;
  onCancel: () => void;
}

function Scan({ secret, onConfirmed, onCancel }: ScanProps) {
  const texts = useTexts(securityTexts);
  const explain = useExplainProof();
  const copy = useCopy();
  const form = useForm({ defaultValues: { code: '' } });
  const { errors, isSubmitting } = form.formState;
  useEffect(() => form.setFocus('code'), [form]);
  return (
    <div className="totp-scan">
      <p>
        <strong>{texts.scan}</strong>
      </p>
      <img className="totp-scan__code" src={secret.qr} alt={texts.scanAlt} width="220" height="220" />
      <div className="totp-scan__secret">
        <p>{texts.secret}</p>
        <code>{inGroups(secret.secret)}</code>
        <Button tone="quiet" size="small" onClick={() => void copy(secret.secret, texts.copied)}>
          {texts.copy}
        </Button>
      </div>
      <Form
        form={form}
        explain={explain}
        onSubmit={async ({ code }) => {
          const confirmed = await answered(api.POST('/api/auth/totp/confirm', { body: { code: plainCode(code) } }));
          await onConfirmed(confirmed.recovery_codes);
        }}
      >
        <Field
          label={texts.firstCode}
          hint={texts.firstCodeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          error={errors.code?.message}
          {...form.register('code', { required: texts.required, pattern: { value: codePattern, message: texts.emailCodeWrong } })}
        />
        <FormActions submit={texts.confirm} isBusy={isSubmitting} cancel={texts.cancel} onCancel={onCancel} />
      </Form>
    </div>
  );
}
