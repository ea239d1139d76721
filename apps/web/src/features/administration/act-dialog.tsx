import { type ProblemError } from '@poydu/client';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useAnnounce } from '../../app/announcer.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Field } from '../../design/field.tsx';
import { Form } from '../../design/form.tsx';
import { FormActions } from '../../design/form-actions.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { administrationKey } from './administration.queries.ts';
import { administrationTexts } from './administration.texts.ts';

/** Something an administrator is about to do to what is somebody else's. */
export interface ActToDo {
  title: string;
  hint?: string;
  /** What the field of the reason is called; without it none is asked for. */
  reasonLabel?: string;
  submit: string;
  /** Said when it is done. */
  said: string;
  act: (reason: string) => Promise<unknown>;
}

/** Asks once more, and why. The reason stands in the audit log. */
export function ActDialog({ doing, onClose }: { doing: ActToDo | undefined; onClose: () => void }) {
  return (
    <Dialog title={doing?.title ?? ''} isOpen={doing !== undefined} onClose={onClose} actions={null}>
      {doing && <ActForm doing={doing} onClose={onClose} />}
    </Dialog>
  );
}

function ActForm({ doing, onClose }: { doing: ActToDo; onClose: () => void }) {
  const texts = useTexts(administrationTexts);
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const form = useForm({ defaultValues: { reason: '' } });
  const { errors, isSubmitting } = form.formState;
  const explain = ({ code }: ProblemError): ReactNode => (code === 'conflict' ? texts.conflict : undefined);
  return (
    <Form
      form={form}
      explain={explain}
      onSubmit={async ({ reason }) => {
        await doing.act(reason.trim());
        onClose();
        announce(doing.said);
        await queryClient.invalidateQueries({ queryKey: administrationKey });
      }}
    >
      {doing.hint && <p>{doing.hint}</p>}
      {doing.reasonLabel && (
        <Field
          label={doing.reasonLabel}
          hint={texts.reasonHint}
          maxLength={500}
          error={errors.reason?.message}
          {...form.register('reason', { validate: (typed) => typed.trim() !== '' || texts.required })}
        />
      )}
      <FormActions submit={doing.submit} isBusy={isSubmitting} cancel={texts.cancel} onCancel={onClose} />
    </Form>
  );
}
