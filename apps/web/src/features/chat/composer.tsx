import '../../design/field.css';
import { type KeyboardEvent, useId } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../design/button.tsx';
import { forgetDraft, readDraft, useDraft } from '../../design/use-draft.ts';
import { useTexts } from '../../texts/locale.tsx';
import { chatTexts } from './chat.texts.ts';

const longestMessage = 4000;

/** Where one writes: Enter sends, Shift and Enter begins a new line; on phones the button sends. */
export function Composer({ eventId, onWrite, onTyping }: { eventId: string; onWrite: (text: string) => void; onTyping: () => void }) {
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
      <Button type="submit">{texts.send}</Button>
    </form>
  );
}
