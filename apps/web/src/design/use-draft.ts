import { useEffect } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

const storeName = (name: string) => `poydu.draft.${name}`;

/** What was typed into a form before the page was left or loaded anew, to be spread over its defaults. */
export function readDraft<Values extends FieldValues>(name: string): Partial<Values> {
  try {
    return JSON.parse(sessionStorage.getItem(storeName(name)) ?? '{}') as Partial<Values>;
  } catch {
    return {};
  }
}

export function keepDraft(name: string, values: object): void {
  try {
    sessionStorage.setItem(storeName(name), JSON.stringify(values));
  } catch {
    // A full or forbidden store: the form works without.
  }
}

export function forgetDraft(name: string): void {
  try {
    sessionStorage.removeItem(storeName(name));
  } catch {
    // Then there was none.
  }
}

/**
 * Keeps what is typed for as long as the tab lives. Never a password, nor a code: name what may be kept.
 * After what was typed is sent: `forgetDraft`.
 */
export function useDraft<Values extends FieldValues>(form: UseFormReturn<Values>, name: string, fields: (keyof Values & string)[]): void {
  const kept = fields.join(' ');
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          const entries = kept.split(' ').map((field) => [field, values[field] as unknown] as const);
          keepDraft(name, Object.fromEntries(entries));
        },
      }),
    [form, name, kept],
  );
}
