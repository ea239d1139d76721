import { useId } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Schemas } from '../../api/api.ts';
import { Frame } from '../../design/field.tsx';
import { Icon } from '../../design/icon.tsx';
import { useTexts } from '../../texts/locale.tsx';
import { type ApplicationValues, isAnswered } from './application.rules.ts';
import { applicationTexts } from './application.texts.ts';

/** More than so many options are a list that opens. */
const mostShown = 6;

/** One of the organiser's questions, as its kind wants it. */
export function Question({ question, form }: { question: Schemas['QuestionDto']; form: UseFormReturn<ApplicationValues> }) {
  const texts = useTexts(applicationTexts);
  const id = useId();
  const { kind, label, required, options = [] } = question;
  const error = form.formState.errors.answers?.[question.id]?.message;
  const missing = { text: texts.required, choice: texts.chooseOne, checkbox: texts.tick }[kind];
  const field = form.register(`answers.${question.id}`, { validate: (answer) => isAnswered(question, answer) || missing });
  const name = required ? label : `${label} (${texts.optional})`;
  const states = { required, 'aria-invalid': error ? true : undefined, 'aria-describedby': error ? `${id}-error` : undefined };
  if (kind === 'checkbox') {
    return (
      <div className="field" data-invalid={error ? '' : undefined}>
        <label className="application__tick">
          <input type="checkbox" {...states} {...field} />
          <span>{name}</span>
        </label>
        <ErrorLine id={id} error={error} />
      </div>
    );
  }
  if (kind === 'choice' && options.length <= mostShown) {
    return (
      <fieldset className="field" data-invalid={error ? '' : undefined} aria-describedby={states['aria-describedby']}>
        <legend className="field__label">{name}</legend>
        <div className="application__options">
          {options.map((option) => (
            <label key={option} className="application__option">
              <input type="radio" value={option} {...field} />
              <span>{option}</span>
            </label>
          ))}
        </div>
        <ErrorLine id={id} error={error} />
      </fieldset>
    );
  }
  return (
    <Frame id={id} label={name} error={error}>
      {kind === 'choice' ? (
        <select id={id} className="field__input" {...states} {...field}>
          <option value="">{texts.choose}</option>
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      ) : (
        <textarea id={id} className="field__input" rows={3} maxLength={2000} {...states} {...field} />
      )}
    </Frame>
  );
}

function ErrorLine({ id, error }: { id: string; error: string | undefined }) {
  return (
    error && (
      <p className="field__error" id={`${id}-error`}>
        <Icon name="alert" />
        {error}
      </p>
    )
  );
}
