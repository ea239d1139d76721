import { type ReactNode, useId } from 'react';

interface SectionProps {
  /** Where sections follow each other. */
  nr?: number;
  title: string;
  children: ReactNode;
}

/** A part of the editor. */
export function Section({ nr, title, children }: SectionProps) {
  const id = useId();
  return (
    <section className="editor__section" aria-labelledby={id}>
      <h2 className="editor__heading" id={id}>
        {nr !== undefined && (
          <span className="editor__number" aria-hidden="true">
            {nr}
          </span>
        )}
        {title}
      </h2>
      {children}
    </section>
  );
}
