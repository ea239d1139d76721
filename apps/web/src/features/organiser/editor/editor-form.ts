import { useState } from 'react';
import { flushSync } from 'react-dom';
import { type FieldErrors, set, useForm, type UseFormReturn } from 'react-hook-form';
import { forgetDraft, readDraft, useDraft } from '../../../design/use-draft.ts';
import { useTexts } from '../../../texts/locale.tsx';
import type { OrganisedEvent } from '../organiser.queries.ts';
import { editorTexts } from './editor.texts.ts';
import { bodyOf, changesOf, emptyValues, type EventBody, type EventValues, faultsOf, valuesOf } from './event-form.rules.ts';

/** What the form was filled with, to know what was changed in it; null for a new event. */
interface Base {
  version: number;
  body: EventBody;
}

export type EditorValues = EventValues & { base: Base | null };
export type EditorForm = UseFormReturn<EditorValues>;

export function editorValuesOf(event: OrganisedEvent): EditorValues {
  const values = valuesOf(event);
  return { ...values, base: { version: event.version, body: bodyOf(values) } };
}

export const draftNameOf = (event: OrganisedEvent | undefined): string => `event.${event?.id ?? 'new'}`;

interface Editor {
  form: EditorForm;
  isKept: boolean;
  /** A new event is there: from now on what is typed is kept as its own, for under the old name it would begin a second one. */
  goOnAs: (begun: OrganisedEvent) => void;
}

/** The form of an event, with what was typed into it before the page was left. */
export function useEditorForm(event: OrganisedEvent | undefined): Editor {
  const texts = useTexts(editorTexts);
  const [name, setName] = useState(draftNameOf(event));
  const [{ defaultValues, isKept }] = useState(() => beginningOf(event));
  const form = useForm<EditorValues>({
    mode: 'onTouched',
    defaultValues,
    resolver: (values) => {
      const errors: FieldErrors<EditorValues> = {};
      for (const [field, fault] of Object.entries(faultsOf(values, new Date())))
        set(errors, field, { type: fault, message: texts.faults[fault] });
      return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
    },
  });
  useDraft(form, name, Object.keys(defaultValues) as (keyof EditorValues)[]);
  const goOnAs = (begun: OrganisedEvent) => {
    flushSync(() => setName(draftNameOf(begun)));
    forgetDraft(name);
  };
  return { form, isKept, goOnAs };
}

/** What the form begins with: what was typed before, else the event as it is. */
function beginningOf(event: OrganisedEvent | undefined): { defaultValues: EditorValues; isKept: boolean } {
  const fresh: EditorValues = event
    ? editorValuesOf(event)
    : { ...emptyValues(Intl.DateTimeFormat().resolvedOptions().timeZone), base: null };
  const defaultValues: EditorValues = { ...fresh, ...readDraft<EditorValues>(draftNameOf(event)) };
  const before = defaultValues.base?.body ?? bodyOf(fresh);
  return { defaultValues, isKept: Object.keys(changesOf(before, bodyOf(defaultValues))).length > 0 };
}
