import './door.css';
import type { ReactNode } from 'react';
import { Poster } from '../events/poster/poster.tsx';

/** The frame of the pages before the session: one column, one ticket. */
export function Door({ title, lead, children, aside }: { title: string; lead?: ReactNode; children: ReactNode; aside?: ReactNode }) {
  return (
    <div className="page page--narrow door">
      <h1>{title}</h1>
      {lead && <p className="door__lead">{lead}</p>}
      <div className="door__ticket">
        <div className="door__art" data-category="exhibition" aria-hidden="true">
          <Poster id="ticket-127" />
        </div>
        {children}
      </div>
      {aside && <p className="door__aside">{aside}</p>}
    </div>
  );
}
