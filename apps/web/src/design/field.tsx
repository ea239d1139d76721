import './field.css';
import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { Icon } from './icon.tsx';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> {
  label: string;
  /** What helps to fill it in. */
  hint?: ReactNode;
  /** What is wrong, and what to do about it. */
  error?: string | undefined;
}

/** A line of text with its name, what helps, and what is wrong. Takes what react-hook-form's `register` gives. */
export function Field({ label, hint, error, ...input }: FieldProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input id={id} className="field__input" {...described(id, hint, error)} {...input} />
    </Frame>
  );
}

/** What a control in a frame says of itself. */
export const described = (id: string, hint: ReactNode, error: string | undefined) => ({
  'aria-invalid': error ? true : undefined,
  'aria-describedby': [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ') || undefined,
});

interface FrameProps {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
}

/** For other controls than a line: a select or an area of text gets `id`, `described` and the same frame. */
export function Frame({ id, label, hint, error, children }: FrameProps) {
  return (
    <div className="field" data-invalid={error ? '' : undefined}>
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {children}
      {error && (
        <p className="field__error" id={`${id}-error`}>
          <Icon name="alert" />
          {error}
        </p>
      )}
      {hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
