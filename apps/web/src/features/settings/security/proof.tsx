import type { ProblemError } from '@poydu/client';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useForm, type UseFormRegisterReturn } from 'react-hook-form';
import { Field } from '../../../design/field.tsx';
import { Form } from '../../../design/form.tsx';
import { FormActions } from '../../../design/form-actions.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { waysTexts } from '../../ways/ways.texts.ts';
import type { Security } from '../settings.queries.ts';
import { codeAskedOf, type Proof, proofOf } from './security.rules.ts';
import { securityTexts } from './security.texts.ts';

/** Beside the fields of a form of its own. */
export const noProof = { current_password: '', code: '' };

interface ProofFieldsProps {
  security: Security;
  /** For what does away with codes: one is asked for in every session. */
  isCodeAsked?: boolean;
  register: (name: 'current_password' | 'code', options: { required: string }) => UseFormRegisterReturn;
  errors: { current_password?: { message?: string }; code?: { message?: string } };
}

/** Once more: who are you? Asks for what the service will ask for, and for nothing where it will not. */
export function ProofFields({ security, isCodeAsked = false, register, errors }: ProofFieldsProps) {
  const texts = useTexts(securityTexts);
  const code = codeAskedOf(security, isCodeAsked);
  return (
    <>
      {security.has_password && (
        <Field
          label={texts.currentPassword}
          type="password"
          autoComplete="current-password"
          error={errors.current_password?.message}
          {...register('current_password', { required: texts.required })}
        />
      )}
      {code && (
        <Field
          label={code === 'any' ? texts.proofCode : texts.proofRecovery}
          hint={code === 'any' ? texts.proofCodeHint : texts.proofRecoveryHint}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.code?.message}
          {...register('code', { required: texts.required })}
        />
      )}
    </>
  );
}

/** @returns says why a proof was not enough, and leads to the log-in where that is what it takes. */
export function useExplainProof(): (problem: ProblemError) => ReactNode {
  const texts = useTexts(securityTexts);
  const ways: Record<string, string | undefined> = useTexts(waysTexts).problems;
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const logInAgain = (
    <Link to="/login" search={{ to: here }}>
      {texts.logInAgain}
    </Link>
  );
  return ({ code }) => {
    if (code === 'invalid-credentials') return texts.wrongPassword;
    if (code === 'invalid-code') return texts.wrongCode;
    if (code === 'last-way-to-sign-in') return texts.lastWay;
    if (code === 'second-factor-required')
      return (
        <>
          {texts.secondFactorNeeded} {logInAgain}
        </>
      );
    if (code === 'recent-log-in-required')
      return (
        <>
          {texts.recentLogIn} {logInAgain}
        </>
      );
    return ways[code];
  };
}

interface ProofFormProps {
  security: Security;
  isCodeAsked?: boolean;
  submit: string;
  onProof: (proof: Proof) => Promise<unknown>;
  onCancel: () => void;
}

/** A form that asks for nothing but the proof. */
export function ProofForm({ security, isCodeAsked, submit, onProof, onCancel }: ProofFormProps) {
  const texts = useTexts(securityTexts);
  const explain = useExplainProof();
  const form = useForm({ defaultValues: noProof });
  const { errors, isSubmitting } = form.formState;
  return (
    <Form form={form} explain={explain} onSubmit={(values) => onProof(proofOf(values))}>
      <ProofFields security={security} isCodeAsked={isCodeAsked} register={form.register} errors={errors} />
      <FormActions submit={submit} isBusy={isSubmitting} cancel={texts.cancel} onCancel={onCancel} />
    </Form>
  );
}
