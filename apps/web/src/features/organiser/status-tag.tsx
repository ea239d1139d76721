import { useTexts } from '../../texts/locale.tsx';
import type { EventStatus } from './organiser.queries.ts';
import { organiserTexts } from './organiser.texts.ts';

/** How an event stands, as a stamp on its poster. */
export function StatusTag({ status }: { status: EventStatus }) {
  const { statuses } = useTexts(organiserTexts);
  return (
    <span className="status-tag" data-status={status}>
      {statuses[status]}
    </span>
  );
}
