import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';
import { described, Frame } from '../../../design/field.tsx';

interface Framed {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
}

/** Lines of text; as tall as what stands in it where the browser can. */
export function Area({ label, hint, error, ...area }: Framed & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea id={id} className="field__input editor__area" {...described(id, hint, error)} {...area} />
    </Frame>
  );
}

export function Select({ label, hint, error, ...select }: Framed & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select id={id} className="field__input" {...described(id, hint, error)} {...select} />
    </Frame>
  );
}

export function Tick({ label, ...input }: { label: string } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className="tick">
      <input type="checkbox" {...input} />
      {label}
    </label>
  );
}

interface EitherProps<Value> {
  legend: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** One of two or three, all seen at once. */
export function Either<Value extends string | boolean>({ legend, value, options, onChange }: EitherProps<Value>) {
  const name = useId();
  return (
    <fieldset className="either">
      <legend className="field__label">{legend}</legend>
      <div className="either__options">
        {options.map((option) => (
          <label key={String(option.value)} className="either__option">
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
