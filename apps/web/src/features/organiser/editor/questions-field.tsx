import { useRef } from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { useAnnounce } from '../../../app/announcer.tsx';
import { Button } from '../../../design/button.tsx';
import { Field } from '../../../design/field.tsx';
import { useTexts } from '../../../texts/locale.tsx';
import { OrganiserIcon } from '../organiser-icon.tsx';
import { Area, Select, Tick } from './controls.tsx';
import type { EditorForm } from './editor-form.ts';
import { editorTexts } from './editor.texts.ts';
import { limits } from './event-form.rules.ts';

/** The organiser's own questions: added, ordered and removed, also by keyboard. */
export function QuestionsField({ form }: { form: EditorForm }) {
  const texts = useTexts(editorTexts);
  const announce = useAnnounce();
  const add = useRef<HTMLDivElement>(null);
  // The id of a question is the service's, so the library's own goes by another name.
  const { fields, append, move, remove } = useFieldArray({ control: form.control, name: 'questions', keyName: 'key' });
  const moveTo = (from: number, to: number) => {
    move(from, to);
    announce(texts.questionMoved(to + 1));
    // Whoever moves it, by keyboard too, goes with it.
    requestAnimationFrame(() => document.activeElement?.scrollIntoView({ block: 'nearest' }));
  };
  const removeAt = (nr: number) => {
    remove(nr);
    announce(texts.questionRemoved);
    add.current?.querySelector('button')?.focus();
  };
  return (
    <div className="questions">
      {fields.map(({ key }, nr) => (
        <fieldset key={key} className="question">
          <legend className="question__legend">{texts.question(nr + 1)}</legend>
          <QuestionFields form={form} nr={nr} />
          <div className="question__tools">
            <IconButton label={texts.moveUp(nr + 1)} icon="up" isDisabled={nr === 0} onPress={() => moveTo(nr, nr - 1)} />
            <IconButton
              label={texts.moveDown(nr + 1)}
              icon="down"
              isDisabled={nr === fields.length - 1}
              onPress={() => moveTo(nr, nr + 1)}
            />
            <IconButton label={texts.removeQuestion(nr + 1)} icon="remove" onPress={() => removeAt(nr)} />
          </div>
        </fieldset>
      ))}
      <div ref={add}>
        {fields.length < limits.questions && (
          <Button tone="quiet" size="small" onClick={() => append({ id: '', kind: 'text', label: '', required: false, options: '' })}>
            <OrganiserIcon name="plus" />
            {texts.addQuestion}
          </Button>
        )}
      </div>
    </div>
  );
}

function QuestionFields({ form, nr }: { form: EditorForm; nr: number }) {
  const texts = useTexts(editorTexts);
  const kind = useWatch({ control: form.control, name: `questions.${nr}.kind` });
  const errors = form.formState.errors.questions?.[nr];
  return (
    <>
      <Field label={texts.questionLabel} error={errors?.label?.message} {...form.register(`questions.${nr}.label`)} />
      <Select label={texts.questionKind} {...form.register(`questions.${nr}.kind`)}>
        <option value="text">{texts.questionKinds.text}</option>
        <option value="choice">{texts.questionKinds.choice}</option>
        <option value="checkbox">{texts.questionKinds.checkbox}</option>
      </Select>
      {kind === 'choice' && (
        <Area label={texts.questionOptions} rows={4} error={errors?.options?.message} {...form.register(`questions.${nr}.options`)} />
      )}
      <Tick label={texts.questionRequired} {...form.register(`questions.${nr}.required`)} />
    </>
  );
}

interface IconButtonProps {
  label: string;
  icon: 'up' | 'down' | 'remove';
  isDisabled?: boolean;
  onPress: () => void;
}

function IconButton({ label, icon, isDisabled = false, onPress }: IconButtonProps) {
  return (
    // Disabled in words alone: who moves a question up to the first place keeps the keyboard there.
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      aria-disabled={isDisabled || undefined}
      onClick={isDisabled ? undefined : onPress}
    >
      <OrganiserIcon name={icon} />
    </button>
  );
}
