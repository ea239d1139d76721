import '../../design/field.css';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useForm } from 'react-hook-form';
import { answered, api, type Schemas } from '../../api/api.ts';
import { pictureFaultOf, pictureTypes, sendPicture } from '../../api/pictures.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useTellOutcome } from '../../app/tell-outcome.ts';
import { Button } from '../../design/button.tsx';
import { forgetDraft, readDraft, useDraft } from '../../design/use-draft.ts';
import { useTexts } from '../../texts/locale.tsx';
import { chatTexts } from './chat.texts.ts';

const longestMessage = 4000;

interface ComposerProps {
  eventId: string;
  onWrite: (text: string) => void;
  /** It is sent, and can be shown. */
  onPicture: (id: string) => void;
  onTyping: () => void;
}

/** Where one writes: Enter sends, Shift and Enter begins a new line; on phones the button sends. */
export function Composer({ eventId, onWrite, onPicture, onTyping }: ComposerProps) {
  const texts = useTexts(chatTexts);
  const id = useId();
  const draftName = `chat.${eventId}`;
  const form = useForm({ defaultValues: { text: '', ...readDraft(draftName) } });
  useDraft(form, draftName, ['text']);
  const send = form.handleSubmit(({ text }) => {
    if (text.trim() === '') return;
    onWrite(text.trim());
    form.reset({ text: '' });
    forgetDraft(draftName);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const hasKeyboard = window.matchMedia('(pointer: fine)').matches;
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || !hasKeyboard) return;
    event.preventDefault();
    void send();
  };
  return (
    <form className="composer" onSubmit={(event) => void send(event)}>
      <label className="visually-hidden" htmlFor={id}>
        {texts.write}
      </label>
      <textarea
        id={id}
        className="field__input composer__text"
        rows={1}
        maxLength={longestMessage}
        placeholder={texts.write}
        onKeyDown={onKeyDown}
        {...form.register('text', { onChange: onTyping })}
      />
      <PictureButton eventId={eventId} onPicture={onPicture} />
      <Button type="submit">{texts.send}</Button>
    </form>
  );
}

/** A picture from the device, sent at once. */
function PictureButton({ eventId, onPicture }: Pick<ComposerProps, 'eventId' | 'onPicture'>) {
  const texts = useTexts(chatTexts);
  const id = useId();
  const announce = useAnnounce();
  const tellOutcome = useTellOutcome();
  const leaving = useRef<AbortController>(undefined);
  const sending = useMutation({
    mutationFn: async (file: File) => {
      const { signal } = (leaving.current = new AbortController());
      const announcePicture = (body: Schemas['NewPicture']) =>
        answered(api.POST('/api/events/{id}/chat/media', { params: { path: { id: eventId } }, body }));
      const isLeft = new Promise<undefined>((resolve) => signal.addEventListener('abort', () => resolve(undefined)));
      const sent = sendPicture(file, announcePicture, { signal });
      // Who has thought better of it waits for nothing more.
      sent.catch(() => undefined);
      const picture = await Promise.race([sent, isLeft]);
      if (picture) onPicture(picture.id);
    },
  });
  const choose = (file: File | undefined) => {
    if (!file) return;
    const fault = pictureFaultOf(file);
    if (fault) announce({ type: texts.pictureNotOne, size: texts.pictureTooLarge }[fault], 'bad');
    else void tellOutcome(sending.mutateAsync(file));
  };
  return (
    <>
      <input
        id={id}
        className="visually-hidden composer__file"
        type="file"
        accept={pictureTypes.join(',')}
        disabled={sending.isPending}
        onChange={(event) => {
          choose(event.target.files?.[0]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
      {sending.isPending ? (
        <Button
          tone="quiet"
          onClick={({ currentTarget }) => {
            leaving.current?.abort();
            // The button goes with it.
            currentTarget.form?.querySelector('textarea')?.focus();
          }}
        >
          {texts.cancelPicture}
        </Button>
      ) : (
        <label className="button button--quiet composer__picture" htmlFor={id}>
          {texts.sendPicture}
        </label>
      )}
    </>
  );
}
