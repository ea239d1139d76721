import { ProblemError } from '@poydu/client';
import { type ReactNode, type SubmitEvent, useEffect, useRef } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { useTexts } from '../texts/locale.tsx';
import { useProblemText } from './problem-text.ts';
import { problemTexts } from './problem.texts.ts';

interface FormProps<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** What is thrown is shown: what the service says of fields at them, everything else above the form. */
  onSubmit: (values: Values) => Promise<unknown>;
  /** Where the fields of the form stand in what is sent: `/application` when `/application/phone` is the field `phone`. */
  pointer?: string;
  /** Said instead of, or beside, the usual words for a problem. */
  explain?: (problem: ProblemError) => ReactNode;
  children: ReactNode;
}

/** A form whose errors are found: the first wrong field gets the focus, or the problem above the form is read out. Nothing typed is lost. */
export function Form<Values extends FieldValues>({ form, onSubmit, pointer = '', explain, children }: FormProps<Values>) {
  const wrong = useTexts(problemTexts).field;
  const problemText = useProblemText();
  const alert = useRef<HTMLDivElement>(null);
  const { root } = form.formState.errors;
  const problem = root?.['problem'] as { problem?: ProblemError } | undefined;

  useEffect(() => {
    if (problem) alert.current?.focus();
  }, [problem]);

  const submit = form.handleSubmit(async (values) => {
    try {
      await onSubmit(values);
    } catch (error) {
      const found = error instanceof ProblemError ? error : new ProblemError({ code: 'internal-error' });
      const names = found.fields
        .filter((field) => field.pointer.startsWith(`${pointer}/`))
        .map((field) => field.pointer.slice(pointer.length + 1).replaceAll('/', '.') as FieldPath<Values>)
        .filter((name) => form.getValues(name) !== undefined);
      names.forEach((name, index) => form.setError(name, { type: 'server', message: wrong }, { shouldFocus: index === 0 }));
      if (names.length === 0) form.setError('root.problem', { type: 'server', problem: found } as object);
    }
  });

  return (
    <form className="form" noValidate onSubmit={(event: SubmitEvent) => void submit(event)}>
      {problem?.problem && (
        <div className="form__problem" role="alert" tabIndex={-1} ref={alert}>
          {explain?.(problem.problem) ?? problemText(problem.problem)}
        </div>
      )}
      {children}
    </form>
  );
}
