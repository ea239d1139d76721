import './empty-state.css';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  level?: 1 | 2;
  /** What to do next. */
  action?: ReactNode;
  children?: ReactNode;
}

/** Where there is nothing: why, and what to do next. */
export function EmptyState({ title, level = 2, action, children }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <section className="empty-state">
      <svg viewBox="0 0 120 72" width="120" height="72" aria-hidden="true">
        <path
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray="5 5"
          d="M8 2h104a6 6 0 0 1 6 6v16a12 12 0 0 0 0 24v16a6 6 0 0 1-6 6H8a6 6 0 0 1-6-6V48a12 12 0 0 0 0-24V8a6 6 0 0 1 6-6z"
        />
      </svg>
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {action}
    </section>
  );
}
