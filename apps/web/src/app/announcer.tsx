import './announcer.css';
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import { Icon } from '../design/icon.tsx';

interface Toast {
  id: number;
  text: string;
  tone: 'good' | 'bad';
}

const AnnouncerContext = createContext<(text: string, tone?: Toast['tone']) => void>(() => undefined);
const shownMs = 6000;

/** Short messages at the edge of the screen; screen readers say them, too. Nothing that has to be acted on is told only here. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const next = useRef(0);
  const remove = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const announce = useCallback(
    (text: string, tone: Toast['tone'] = 'good') => {
      const id = next.current++;
      setToasts((all) => [...all.slice(-2), { id, text, tone }]);
      setTimeout(() => remove(id), shownMs);
    },
    [remove],
  );
  return (
    <AnnouncerContext value={announce}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {useMemo(
          () =>
            toasts.map(({ id, text, tone }) => (
              <p key={id} className="toast" data-tone={tone}>
                <Icon name={tone === 'good' ? 'check' : 'alert'} />
                {text}
              </p>
            )),
          [toasts],
        )}
      </div>
    </AnnouncerContext>
  );
}

/** @returns says something to who uses the site: `announce('Сохранено')`. */
export const useAnnounce = (): ((text: string, tone?: Toast['tone']) => void) => use(AnnouncerContext);
