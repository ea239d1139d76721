import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { answered, api, type Schemas } from '../../../api/api.ts';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { ErrorState } from '../../../design/error-state.tsx';
import { Field } from '../../../design/field.tsx';
import { Form } from '../../../design/form.tsx';
import { FormActions } from '../../../design/form-actions.tsx';
import { Icon } from '../../../design/icon.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useFormats } from '../../../texts/format.ts';
import { useTexts } from '../../../texts/locale.tsx';
import { knowsPasskeys, makePasskey } from '../../ways/webauthn.ts';
import { Section } from '../section.tsx';
import { passkeysQuery, type Security, sessionsQuery } from '../settings.queries.ts';
import { useSettingsChanged } from '../use-settings-changed.ts';
import { noProof, ProofFields, ProofForm, useExplainProof } from './proof.tsx';
import { proofOf } from './security.rules.ts';
import { securityTexts } from './security.texts.ts';

type Passkey = Schemas['PasskeyDto'];
interface PasskeysSectionProps {
  security: Security;
  /** With the first second factor come recovery codes, which are shown this once. */
  onCodes: (codes: string[]) => void;
}

export function PasskeysSection({ security, onCodes }: PasskeysSectionProps) {
  const texts = useTexts(securityTexts);
  const passkeys = useQuery(passkeysQuery);
  const [isAdding, setAdding] = useState(false);
  const [doomed, setDoomed] = useState<Passkey>();
  const changed = useSettingsChanged();
  return (
    <Section title={texts.passkeys} lead={texts.passkeysLead}>
      {passkeys.isPending && <Skeleton height="4rem" />}
      {passkeys.isError && <ErrorState error={passkeys.error} onRetry={() => void passkeys.refetch()} />}
      {passkeys.data && passkeys.data.length > 0 && (
        <ul role="list" className="setting-rows">
          {passkeys.data.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} onRemove={() => setDoomed(passkey)} />
          ))}
        </ul>
      )}
      {!knowsPasskeys() && <p className="setting__lead">{texts.passkeysUnknown}</p>}
      {knowsPasskeys() && !isAdding && (
        <p>
          <Button tone={security.passkeys === 0 ? 'ink' : 'quiet'} onClick={() => setAdding(true)}>
            <Icon name="key" />
            {texts.addPasskey}
          </Button>
        </p>
      )}
      {isAdding && (
        <AddPasskey
          security={security}
          onCancel={() => setAdding(false)}
          onAdded={async (codes) => {
            setAdding(false);
            if (codes) onCodes(codes);
            await changed(texts.passkeyAdded);
          }}
        />
      )}
      <Dialog
        title={texts.removeNamed(doomed?.name ?? '')}
        isOpen={doomed !== undefined}
        onClose={() => setDoomed(undefined)}
        actions={null}
      >
        {doomed && (
          <>
            <p>{texts.removeNamedHint}</p>
            {security.is_administrator && security.passkeys === 1 && !security.totp && <p>{texts.turnOffAdministrator}</p>}
            <ProofForm
              security={security}
              submit={texts.remove}
              onCancel={() => setDoomed(undefined)}
              onProof={async (body) => {
                await answered(api.DELETE('/api/auth/passkeys/{id}', { params: { path: { id: doomed.id } }, body }));
                setDoomed(undefined);
                await changed(texts.passkeyRemoved);
              }}
            />
          </>
        )}
      </Dialog>
    </Section>
  );
}

function PasskeyRow({ passkey, onRemove }: { passkey: Passkey; onRemove: () => void }) {
  const texts = useTexts(securityTexts);
  const formats = useFormats();
  const { name, synced, created_at, last_used_at } = passkey;
  const facts = [
    texts.passkeyMade(formats.date(created_at)),
    last_used_at ? texts.passkeyUsed(formats.dayAndTime(last_used_at)) : texts.passkeyUnused,
    ...(synced ? [texts.passkeySynced] : []),
  ];
  return (
    <li className="setting-row">
      <Icon name="key" />
      <div className="setting-row__words">
        <strong>{name}</strong>
        <p>{facts.join(' · ')}</p>
      </div>
      <Button tone="quiet" size="small" onClick={onRemove} aria-label={`${texts.removePasskey}: ${name}`}>
        {texts.remove}
      </Button>
    </li>
  );
}

interface AddPasskeyProps {
  security: Security;
  onAdded: (recoveryCodes: string[] | undefined) => Promise<void>;
  onCancel: () => void;
}

/** Name and proof, then the browser asks for face, finger or PIN. */
function AddPasskey({ security, onAdded, onCancel }: AddPasskeyProps) {
  const texts = useTexts(securityTexts);
  const explain = useExplainProof();
  const here = useInfiniteQuery(sessionsQuery).data?.pages[0]?.items.find(({ current }) => current)?.device;
  const form = useForm({ defaultValues: { name: '', ...noProof } });
  const { errors, isSubmitting } = form.formState;
  const suggested = texts.passkeyNameOf(here?.browser ?? '', here?.system ?? '');
  return (
    <Form
      form={form}
      explain={explain}
      onSubmit={async ({ name, ...proof }) => {
        const options = await answered(api.POST('/api/auth/passkeys/options', { body: proofOf(proof) }));
        const response = await makePasskey(options);
        const added = await answered(api.POST('/api/auth/passkeys', { body: { name: name.trim() || suggested, response } }));
        await onAdded(added.recovery_codes);
      }}
    >
      <Field label={texts.passkeyName} hint={texts.passkeyNameHint} placeholder={suggested} maxLength={100} {...form.register('name')} />
      <ProofFields security={security} register={form.register} errors={errors} />
      <FormActions submit={texts.addPasskey} isBusy={isSubmitting} cancel={texts.cancel} onCancel={onCancel} />
    </Form>
  );
}
