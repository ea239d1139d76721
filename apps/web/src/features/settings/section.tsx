import { type ReactNode, useId } from 'react';

interface SectionProps {
  title: string;
  lead?: ReactNode;
  /** How it stands, in a word. */
  state?: ReactNode;
  children?: ReactNode;
}

/** One thing that can be set, on a sheet of its own. */
export function Section({ title, lead, state, children }: SectionProps) {
  const id = useId();
  return (
    <section className="setting" aria-labelledby={id}>
      <div className="setting__head">
        <h3 id={id}>{title}</h3>
        {state && <p className="setting__state">{state}</p>}
      </div>
      {lead && <p className="setting__lead">{lead}</p>}
      {children}
    </section>
  );
}
