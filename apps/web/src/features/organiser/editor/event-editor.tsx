import './editor.css';
import { ProblemError } from '@poydu/client';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useAnnounce } from '../../../app/announcer.tsx';
import { useTellOutcome } from '../../../app/tell-outcome.ts';
import { Button } from '../../../design/button.tsx';
import { Form } from '../../../design/form.tsx';
import { forgetDraft } from '../../../design/use-draft.ts';
import { useTexts } from '../../../texts/locale.tsx';
import { readEvent } from '../../events/event.queries.ts';
import { OrganiserIcon } from '../organiser-icon.tsx';
import type { OrganisedEvent } from '../organiser.queries.ts';
import { type Conflict, ConflictDialog } from './conflict-dialog.tsx';
import { draftNameOf, type EditorValues, editorValuesOf, useEditorForm } from './editor-form.ts';
import { editorTexts } from './editor.texts.ts';
import { ApplicationFields, RulesFields, SeatsFields, WhatFields, WhenFields } from './event-fields.tsx';
import { bodyOf, changesOf, conflictsOf, type EventBody, isOther } from './event-form.rules.ts';
import { EventPreview } from './event-preview.tsx';
import { photosBeside, photosQuery } from './photos.queries.ts';
import { Photos } from './photos.tsx';
import { type ChosenPicture, PictureField } from './picture-field.tsx';
import { PlaceFields } from './place-fields.tsx';
import { Section } from './section.tsx';
import { type Intent, useSaveEvent } from './use-save-event.ts';

/** The form of an event, new or not, with the poster that it makes beside it. */
export function EventEditor({ event }: { event?: OrganisedEvent }) {
  const texts = useTexts(editorTexts);
  const navigate = useNavigate();
  const announce = useAnnounce();
  const tellOutcome = useTellOutcome();
  const { form, isKept, goOnAs } = useEditorForm(event);
  const { save, stored, step } = useSaveEvent(form, event, goOnAs);
  const [chosen, setChosen] = useState<ChosenPicture>();
  const picture = chosen ?? storedPictureOf(event);
  const pictures = useQuery({ ...photosQuery(event?.id ?? ''), enabled: event !== undefined }).data ?? [];
  const firstPhoto = event && photosBeside(event, pictures)[0];
  const [madeUpId] = useState(() => crypto.randomUUID());
  const [conflict, setConflict] = useState<Conflict>();
  const intent = useRef<Intent>('save');
  const isDraft = (event?.status ?? 'draft') === 'draft';

  /** The form shows what is saved; what was typed meanwhile stays, and is kept. */
  const settle = (saved: OrganisedEvent, sent: EditorValues) => {
    const [fresh, typed] = [editorValuesOf(saved), form.getValues()];
    if (!isOther({ ...typed, base: sent.base }, sent)) {
      form.reset(fresh);
      forgetDraft(draftNameOf(saved));
      return;
    }
    // By their ids the next save knows them.
    if (!isOther(typed.questions, sent.questions)) form.setValue('questions', fresh.questions);
  };

  const tell = async (saved: OrganisedEvent) => {
    if (intent.current === 'publish') {
      announce(saved.status === 'active' ? texts.published : texts.underReview);
      return navigate({ to: '/events/$eventId', params: { eventId: saved.id } });
    }
    announce(saved.status === 'draft' ? texts.draftSaved : texts.saved);
    if (!event) return navigate({ to: '/events/$eventId/edit', params: { eventId: saved.id }, replace: true });
  };

  /** What failed on the way leaves an event: loaded anew, the page is that event's. */
  const addressBegun = (begun: OrganisedEvent) =>
    navigate({
      to: '/organise/new',
      // Where nothing differs, the router leaves the address as it is.
      hash: begun.id,
      replace: true,
      resetScroll: false,
      mask: { to: '/events/$eventId/edit', params: { eventId: begun.id }, unmaskOnReload: true },
    });

  const submit = async (values: EditorValues) => {
    try {
      const saved = await save({ values, picture: chosen, intent: intent.current });
      settle(saved, values);
      await tell(saved);
    } catch (error) {
      if (!event && stored.current) void addressBegun(stored.current);
      if (!(error instanceof ProblemError && error.code === 'precondition-failed' && stored.current)) throw error;
      const theirs = await readEvent(stored.current.id);
      const typed = form.getValues();
      if (!typed.base) throw error;
      const [mine, theirBody] = [bodyOf(typed), editorValuesOf(theirs).base?.body ?? bodyOf(typed)];
      setConflict({ theirs, theirBody, mine, fields: conflictsOf(typed.base.body, mine, theirBody) });
    }
  };

  const saveBoth = (theirFields: (keyof EventBody)[]) => {
    const { base } = form.getValues();
    if (!conflict || !base) return;
    setConflict(undefined);
    const mine = Object.entries(changesOf(base.body, conflict.mine)).filter(([name]) => !theirFields.includes(name as keyof EventBody));
    const merged = { ...conflict.theirs, ...Object.fromEntries(mine) };
    form.reset({ ...editorValuesOf(merged), base: editorValuesOf(conflict.theirs).base });
    void tellOutcome(submit(structuredClone(form.getValues())));
  };

  return (
    <div className="editor">
      <div className="editor__form">
        {isKept && (
          <p className="editor__kept">
            {texts.keptDraft}{' '}
            <button
              type="button"
              className="link-button"
              onClick={() => {
                forgetDraft(draftNameOf(stored.current));
                window.location.reload();
              }}
            >
              {texts.startAnew}
            </button>
          </p>
        )}
        <Form form={form} onSubmit={submit} explain={() => (step.current === 'picture' ? texts.pictureFailed : undefined)}>
          <Section nr={1} title={texts.what}>
            <WhatFields form={form} />
          </Section>
          <Section nr={2} title={texts.when}>
            <WhenFields form={form} />
          </Section>
          <Section nr={3} title={texts.where}>
            <PlaceFields form={form} />
          </Section>
          <Section nr={4} title={texts.seats}>
            <SeatsFields form={form} />
          </Section>
          <Section nr={5} title={texts.picture}>
            <PictureField picture={picture} onChange={setChosen} />
          </Section>
          <Section nr={6} title={texts.photos}>
            {event ? <Photos event={event} /> : <p className="field__hint">{texts.photosLater}</p>}
          </Section>
          <Section nr={7} title={texts.rules}>
            <RulesFields form={form} />
          </Section>
          <Section nr={8} title={texts.application}>
            <ApplicationFields form={form} />
          </Section>
          <SaveBar isDraft={isDraft} isBusy={form.formState.isSubmitting} onIntent={(wanted) => (intent.current = wanted)} />
        </Form>
      </div>
      <EventPreview
        form={form}
        id={event?.id ?? madeUpId}
        pictureUrl={picture.kind === 'none' ? (firstPhoto?.url ?? null) : picture.url}
        taken={event?.taken ?? 0}
      />
      <ConflictDialog key={conflict?.theirs.version} conflict={conflict} onSave={saveBoth} onClose={() => setConflict(undefined)} />
    </div>
  );
}

/** What was chosen for it; without that the first of its photos is shown, which stands among them. */
function storedPictureOf(event: OrganisedEvent | undefined): ChosenPicture {
  if (!event?.image_id) return { kind: 'none' };
  // The event hears of a new picture a moment later.
  return { kind: 'stored', url: event.image_url ?? `/api/media/${event.image_id}` };
}

interface SaveBarProps {
  isDraft: boolean;
  isBusy: boolean;
  onIntent: (intent: Intent) => void;
}

/** Enter in a line of the form presses the first button: it saves, and publishes nothing. */
function SaveBar({ isDraft, isBusy, onIntent }: SaveBarProps) {
  const texts = useTexts(editorTexts);
  if (!isDraft) {
    return (
      <div className="editor__save">
        <Button type="submit" isBusy={isBusy} onClick={() => onIntent('save')}>
          {texts.save}
        </Button>
      </div>
    );
  }
  return (
    <div className="editor__save">
      <Button type="submit" tone="quiet" isBusy={isBusy} onClick={() => onIntent('save')}>
        {texts.saveDraft}
      </Button>
      <Button type="submit" isBusy={isBusy} onClick={() => onIntent('publish')}>
        <OrganiserIcon name="publish" />
        {texts.publish}
      </Button>
    </div>
  );
}
