import './button.css';
import type { ButtonHTMLAttributes } from 'react';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `signal` is for «Пойду» alone; `ink` the main act of any other screen; `quiet` everything beside it. */
  tone?: 'signal' | 'ink' | 'quiet' | undefined;
  size?: 'small' | 'large' | undefined;
  /** Under way: it cannot be pressed again, and keeps its place and focus. */
  isBusy?: boolean | undefined;
}

/** A link that looks like one has the same classes: `<Link className="button button--ink">`. */
export function Button({ tone = 'ink', size, isBusy = false, className = '', onClick, type = 'button', ...rest }: ButtonProps) {
  const classes = ['button', `button--${tone}`, size ? `button--${size}` : '', className].filter(Boolean).join(' ');
  return (
    <button
      type={type}
      className={classes}
      aria-disabled={isBusy || undefined}
      // A field that is left may say what is wrong with it: the button would move away from under the pointer before it is let go.
      onMouseDown={type === 'submit' ? (event) => event.preventDefault() : undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      {...rest}
    />
  );
}
