import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { answered, api, type Schemas } from '../../api/api.ts';
import { usePageTitle } from '../../app/page-title.tsx';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Frame } from '../../design/field.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/locale.tsx';
import { ActDialog, type ActToDo } from './act-dialog.tsx';
import { eventsQuery, type EventStatus } from './administration.queries.ts';
import { administrationTexts } from './administration.texts.ts';
import { Pages } from './pages.tsx';

const statuses = ['pending_review', 'active', 'rejected', 'cancelled', 'completed', 'draft'] as const satisfies EventStatus[];

/** What waits for a moderator, and everything else by its status. */
export default function AdminEventsPage() {
  const texts = useTexts(administrationTexts);
  usePageTitle(`${texts.events} · ${texts.title}`);
  const { status = 'pending_review' } = useSearch({ from: '/signed-in/admin/events' });
  const navigate = useNavigate({ from: '/admin/events' });
  const events = useInfiniteQuery(eventsQuery(status));
  const [doing, setDoing] = useState<ActToDo>();
  const filter = useId();
  const isReview = status === 'pending_review';
  return (
    <>
      <div className="admin-filters">
        <Frame id={filter} label={texts.statusFilter}>
          <select
            id={filter}
            className="field__input"
            value={status}
            onChange={({ target }) => void navigate({ search: { status: target.value as EventStatus }, replace: true })}
          >
            {statuses.map((value) => (
              <option key={value} value={value}>
                {texts.eventStatuses[value]}
              </option>
            ))}
          </select>
        </Frame>
      </div>
      <Pages
        list={events}
        label={texts.eventStatuses[status]}
        empty={
          <EmptyState title={isReview ? texts.noPending : texts.noEvents}>{isReview ? texts.noPendingHint : texts.noEventsHint}</EmptyState>
        }
      >
        {(event) => <EventRow key={event.id} event={event} onAct={setDoing} />}
      </Pages>
      <ActDialog doing={doing} onClose={() => setDoing(undefined)} />
    </>
  );
}

function EventRow({ event, onAct }: { event: Schemas['EventCardDto']; onAct: (act: ActToDo) => void }) {
  const texts = useTexts(administrationTexts);
  const formats = useFormats();
  const { id, name, status, category, starts_at, time_zone, location, taken, max_participants } = event;
  const params = { path: { id } };
  const seats =
    max_participants === null ? texts.noLimit(formats.number(taken)) : texts.seats(formats.number(taken), formats.number(max_participants));
  const reject: ActToDo = {
    title: texts.rejectTitle(name),
    hint: texts.rejectHint,
    reasonLabel: texts.reason,
    submit: texts.reject,
    said: texts.rejected,
    act: (reason) => answered(api.POST('/api/admin/events/{id}/reject', { params, body: { reason } })),
  };
  const reinstate: ActToDo = {
    title: name,
    submit: status === 'pending_review' ? texts.approve : texts.reinstate,
    said: texts.reinstated,
    act: () => answered(api.POST('/api/admin/events/{id}/reinstate', { params })),
  };
  return (
    <li className="admin-card admin-event" data-category={category}>
      <div className="admin-event__words">
        <h2>
          <Link to="/events/$eventId" params={{ eventId: id }}>
            {name}
          </Link>
        </h2>
        <p className="admin-card__soft">
          {formats.dayAndTime(starts_at, time_zone)} · {location?.city ?? texts.online} · {seats}
        </p>
        <Link to="/admin/audit" search={{ subject: id }} className="admin-card__link" aria-label={`${texts.eventHistory}: ${name}`}>
          {texts.eventHistory}
        </Link>
      </div>
      <div className="actions">
        {(status === 'pending_review' || status === 'rejected') && (
          <Button size="small" aria-label={`${reinstate.submit}: ${name}`} onClick={() => onAct(reinstate)}>
            {reinstate.submit}
          </Button>
        )}
        {(status === 'pending_review' || status === 'active') && (
          <Button tone="quiet" size="small" aria-label={`${reject.submit}: ${name}`} onClick={() => onAct(reject)}>
            {reject.submit}
          </Button>
        )}
      </div>
    </li>
  );
}
