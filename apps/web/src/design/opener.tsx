import { type ReactNode, type RefObject, Suspense, useRef, useState } from 'react';

/** What is opened: where it hangs, and how it closes. */
export interface Panel {
  trigger: RefObject<HTMLElement | null>;
  onClose: () => void;
}

interface OpenerProps {
  label: string;
  className: string;
  opens: 'menu' | 'dialog';
  face: ReactNode;
  /** Fetches what `children` shows: when somebody comes near it. */
  onNear: () => Promise<unknown>;
  children: (panel: Panel) => ReactNode;
}

/** A button whose panel, and the library behind that, comes only when somebody is about to open it: the first load has no part in it. */
export function Opener({ label, className, opens, face, onNear, children }: OpenerProps) {
  const [isOpen, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  // Without a network it comes later; pressing says nothing then.
  const fetch = () => void onNear().catch(() => undefined);
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup={opens}
        aria-expanded={isOpen}
        onPointerEnter={fetch}
        onFocus={fetch}
        onClick={() => setOpen(!isOpen)}
      >
        {face}
      </button>
      {isOpen && <Suspense>{children({ trigger, onClose: () => setOpen(false) })}</Suspense>}
    </>
  );
}
