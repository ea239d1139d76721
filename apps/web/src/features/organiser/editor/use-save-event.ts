import { useRef } from 'react';
import { type OrganisedEvent, publishEvent, useEventChanged } from '../organiser.queries.ts';
import { type EditorForm, type EditorValues, editorValuesOf } from './editor-form.ts';
import { bodyOf } from './event-form.rules.ts';
import { beginEvent, changeEvent, deletePicture, readPictures, uploadPicture } from './event-store.ts';
import type { ChosenPicture } from './picture-field.tsx';

export type Intent = 'save' | 'publish';
/** Where a save was when it failed: what was before it is done, and is not done again. */
export type SaveStep = 'event' | 'picture' | 'publish';

interface Saving {
  values: EditorValues;
  /** undefined: as it is. */
  picture: ChosenPicture | undefined;
  intent: Intent;
}

/**
 * Saves the form: the event first, for a picture belongs to one; then the picture; then it may go public. After a failure the next attempt goes on
 * where the last one stopped.
 * @param onBegun a new event is there, though nothing else may be done yet
 */
export function useSaveEvent(form: EditorForm, event: OrganisedEvent | undefined, onBegun: (begun: OrganisedEvent) => void) {
  const stored = useRef(event);
  const uploaded = useRef<{ file: File; id: string }>(undefined);
  /** What was chosen and is saved: pictures that come to the event afterwards are not touched by it. */
  const pictured = useRef<ChosenPicture>(undefined);
  const step = useRef<SaveStep>('event');
  const changed = useEventChanged();

  /** What the service has now is what the next change is compared with; what is typed stays. */
  const keep = (saved: OrganisedEvent): OrganisedEvent => {
    stored.current = saved;
    form.setValue('base', editorValuesOf(saved).base);
    return saved;
  };

  const saveWords = async (values: EditorValues): Promise<OrganisedEvent> => {
    const mine = bodyOf(values);
    if (!stored.current) {
      const begun = await beginEvent(mine);
      onBegun(begun);
      return keep(begun);
    }
    const base = values.base ?? { version: stored.current.version, body: mine };
    return keep(await changeEvent({ ...stored.current, version: base.version }, base.body, mine));
  };

  const savePicture = async (saved: OrganisedEvent, picture: ChosenPicture): Promise<OrganisedEvent> => {
    const same = editorValuesOf(saved).base?.body ?? bodyOf(form.getValues());
    if (picture.kind === 'chosen') {
      if (uploaded.current?.file !== picture.file)
        uploaded.current = { file: picture.file, id: (await uploadPicture(saved.id, picture.file)).id };
      return keep(await changeEvent(saved, same, same, uploaded.current.id));
    }
    if (saved.image_id === null) return saved;
    const without = keep(await changeEvent(saved, same, same, null));
    // It would stand among the photos, unless it is another event's, of which this one is a copy.
    if ((await readPictures(saved.id)).some(({ id }) => id === saved.image_id)) await deletePicture(saved.image_id);
    return without;
  };

  const save = async ({ values, picture, intent }: Saving): Promise<OrganisedEvent> => {
    step.current = 'event';
    const written = await saveWords(values);
    step.current = 'picture';
    const whole = picture && picture !== pictured.current ? await savePicture(written, picture) : written;
    pictured.current = picture;
    step.current = 'publish';
    const saved = intent === 'publish' ? keep(await publishEvent(whole.id)) : whole;
    changed(saved);
    return saved;
  };
  return { save, stored, step };
}
