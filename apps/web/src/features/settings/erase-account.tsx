import type { ProblemError } from '@poydu/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { answered, api } from '../../api/api.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Field } from '../../design/field.tsx';
import { Form } from '../../design/form.tsx';
import { FormActions } from '../../design/form-actions.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { forgetAllHere } from '../session/kept-here.ts';
import { sessionQuery } from '../session/session.ts';
import { LogInAgain } from './log-in-again.tsx';
import { Section } from './section.tsx';
import { settingsTexts } from './settings.texts.ts';

/** Deletes the account: says what that means, asks twice, and shows the receipt. */
export function EraseAccount() {
  const texts = useTexts(settingsTexts);
  const [isAsking, setAsking] = useState(false);
  return (
    <Section title={texts.eraseTitle} lead={texts.eraseLead}>
      <ul className="setting__facts">
        {texts.eraseFacts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <p>
        <Button tone="quiet" className="button--danger" onClick={() => setAsking(true)}>
          {texts.eraseStart}
        </Button>
      </p>
      <Dialog title={texts.eraseQuestion} isOpen={isAsking} onClose={() => setAsking(false)} actions={null}>
        {isAsking && <Confirmation onCancel={() => setAsking(false)} />}
      </Dialog>
    </Section>
  );
}

function Confirmation({ onCancel }: { onCancel: () => void }) {
  const texts = useTexts(settingsTexts);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  // Who is blocked cannot be asked for: then the pressing alone has to do.
  const username = useQuery(sessionQuery).data?.username;
  const form = useForm({ defaultValues: { username: '' } });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form
      form={form}
      explain={({ code }: ProblemError) =>
        code === 'recent-log-in-required' ? <LogInAgain /> : code === 'conflict' ? texts.administratorsCannot : undefined
      }
      onSubmit={async () => {
        const { receipt_token } = await answered(api.DELETE('/api/me'));
        await forgetAllHere();
        await navigate({ to: '/account/erased', hash: receipt_token, replace: true });
        queryClient.setQueryData(sessionQuery.queryKey, null);
        queryClient.removeQueries({ type: 'inactive' });
      }}
    >
      {username !== undefined && (
        <Field
          label={texts.eraseType(username)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.username?.message}
          {...form.register('username', { validate: (typed) => typed.trim().toLowerCase() === username || texts.eraseTypeWrong })}
        />
      )}
      <FormActions
        submit={texts.eraseConfirm}
        className="button--danger-full"
        isBusy={isSubmitting}
        cancel={texts.cancel}
        onCancel={onCancel}
      />
    </Form>
  );
}
