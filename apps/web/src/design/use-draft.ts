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
          try {
            sessionStorage.setItem(storeName(name), JSON.stringify(Object.fromEntries(entries)));
          } catch {
            // A full or forbidden store: the form works without.
          }
        },
      }),
    [form, name, kept],
  );
}
