import './attendees.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useId, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { ErrorState } from '../../../design/error-state.tsx';
import { Icon } from '../../../design/icon.tsx';
import { ShowMore } from '../../../design/show-more.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useFormats } from '../../../texts/format.ts';
import { useTexts } from '../../../texts/locale.tsx';
import { sessionQuery } from '../../session/session.ts';
import { wallTimeOf } from '../editor/wall-time.rules.ts';
import { OrganisedPage } from '../organised-page.tsx';
import type { OrganisedEvent } from '../organiser.queries.ts';
import { mayDecide } from '../organiser.rules.ts';
import { AttendeeRow } from './attendee-row.tsx';
import { type AttendeesFilter, attendeesQuery, type AttendeesSummary, type RegistrationStatus, summaryQuery } from './attendees.queries.ts';
import { barsOf, countOf, registrationStatuses } from './attendees.rules.ts';
import { attendeesTexts } from './attendees.texts.ts';
import { CoOrganisers, Helpers } from './helpers.tsx';
import { RegistrationsChart } from './registrations-chart.tsx';

/** Who comes: in figures, over time, by name. */
export default function AttendeesPage() {
  const texts = useTexts(attendeesTexts);
  return <OrganisedPage title={texts.title}>{(event) => <Attendees key={event.id} event={event} />}</OrganisedPage>;
}

function Attendees({ event }: { event: OrganisedEvent }) {
  const query = useQuery(summaryQuery(event.id));
  const summary = query.data;
  const me = useQuery(sessionQuery).data?.id;
  const now = new Date();
  const lastDay = wallTimeOf(new Date(Math.min(now.getTime(), Date.parse(event.ends_at))).toISOString(), event.time_zone).slice(0, 10);
  const bars = summary ? barsOf(summary.days, lastDay) : [];
  return (
    <div className="attendees">
      <div className="attendees__figures">
        {query.isError && !summary ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Figures event={event} summary={summary} />
        )}
      </div>
      <List event={event} summary={summary} />
      <div className="attendees__aside">
        {bars.length > 0 && <RegistrationsChart bars={bars} />}
        <Helpers event={event} />
        {mayDecide(me, event) && <CoOrganisers event={event} />}
      </div>
    </div>
  );
}

function Figures({ event, summary }: { event: OrganisedEvent; summary: AttendeesSummary | undefined }) {
  const texts = useTexts(attendeesTexts);
  const formats = useFormats();
  if (!summary) return <Skeleton height="8rem" />;
  const toDecide = countOf(summary, 'pending_approval');
  const waiting = countOf(summary, 'waitlisted', 'offered');
  const cameIn = countOf(summary, 'attended');
  return (
    <dl className="figures" aria-label={texts.summary}>
      <div className="figures__main">
        <dt>{texts.going}</dt>
        <dd>
          <b>{formats.number(countOf(summary, 'registered', 'confirmed', 'attended', 'no_show'))}</b>
          {event.max_participants !== null && ` ${texts.ofSeats(event.max_participants)}`}
        </dd>
      </div>
      {toDecide > 0 && <Figure name={texts.toDecide} value={formats.number(toDecide)} />}
      {(waiting > 0 || event.waiting_list) && <Figure name={texts.waiting} value={formats.number(waiting)} />}
      {cameIn > 0 && <Figure name={texts.cameIn} value={formats.number(cameIn)} />}
      {summary.takings.map((sum) => (
        <Figure key={sum.currency} name={texts.takings} value={formats.money(sum)} />
      ))}
    </dl>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
      </dd>
    </div>
  );
}

function List({ event, summary }: { event: OrganisedEvent; summary: AttendeesSummary | undefined }) {
  const texts = useTexts(attendeesTexts);
  const navigate = useNavigate();
  const id = useId();
  const { status, q } = useSearch({ from: '/signed-in/events/$eventId/attendees' });
  const [typed, setTyped] = useState(q ?? '');
  const look = (filter: AttendeesFilter) =>
    void navigate({ to: '/events/$eventId/attendees', params: { eventId: event.id }, search: filter, replace: true, resetScroll: false });
  return (
    <div className="attendees__main">
      <div className="attendees__tools">
        <div className="attendees__search">
          <label className="visually-hidden" htmlFor={id}>
            {texts.search}
          </label>
          <Icon name="search" />
          <input
            id={id}
            type="search"
            className="field__input"
            placeholder={texts.search}
            maxLength={200}
            autoComplete="off"
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              look({ status, q: target.value.trim() || undefined });
            }}
          />
        </div>
        <a className="button button--quiet button--small" href={fileAddress(event.id, { status, q })} download>
          <Icon name="download" />
          {texts.csv}
        </a>
      </div>
      <Filter summary={summary} status={status} onChange={(wanted) => look({ status: wanted, q })} />
      <Found
        event={event}
        filter={{ status, q }}
        onShowAll={() => {
          setTyped('');
          look({});
        }}
      />
    </div>
  );
}

function fileAddress(eventId: string, { status, q }: AttendeesFilter): string {
  const query = new URLSearchParams({ ...(status ? { status } : {}), ...(q ? { q } : {}) }).toString();
  return `/api/events/${eventId}/attendees.csv${query ? `?${query}` : ''}`;
}

interface FilterProps {
  summary: AttendeesSummary | undefined;
  status: RegistrationStatus | undefined;
  onChange: (status: RegistrationStatus | undefined) => void;
}

/** Only what somebody is in, each with how many. */
function Filter({ summary, status, onChange }: FilterProps) {
  const texts = useTexts(attendeesTexts);
  if (!summary) return null;
  const counted = registrationStatuses.map((name) => ({ name, count: countOf(summary, name) }));
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="chips" role="group" aria-label={texts.filter}>
      <button type="button" className="chip" aria-pressed={status === undefined} onClick={() => onChange(undefined)}>
        {texts.all} <span>{all}</span>
      </button>
      {counted
        .filter(({ name, count }) => count > 0 || name === status)
        .map(({ name, count }) => (
          <button key={name} type="button" className="chip" aria-pressed={status === name} onClick={() => onChange(name)}>
            {texts.statuses[name]} <span>{count}</span>
          </button>
        ))}
    </div>
  );
}

function Found({ event, filter, onShowAll }: { event: OrganisedEvent; filter: AttendeesFilter; onShowAll: () => void }) {
  const texts = useTexts(attendeesTexts);
  const { status, q } = useDeferredValue(filter);
  const list = useInfiniteQuery(attendeesQuery(event.id, { status, q }));
  if (list.isPending) {
    return (
      <div className="attendees__list" role="status" aria-label={texts.loading}>
        <Skeleton height="5rem" />
        <Skeleton height="5rem" />
        <Skeleton height="5rem" />
      </div>
    );
  }
  if (!list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const attendees = list.data.pages.flatMap(({ items }) => items);
  const isFiltered = filter.q !== undefined || filter.status !== undefined;
  if (attendees.length === 0) {
    return (
      <EmptyState
        title={isFiltered ? texts.notFound : texts.nobody}
        action={
          isFiltered && (
            <Button tone="quiet" onClick={onShowAll}>
              {texts.showAll}
            </Button>
          )
        }
      >
        {isFiltered ? texts.notFoundHint : texts.nobodyHint}
      </EmptyState>
    );
  }
  return (
    <>
      <p role="status" className="visually-hidden">
        {texts.found(attendees.length, list.hasNextPage)}
      </p>
      <ul className="attendees__list" role="list">
        {attendees.map((attendee) => (
          <li key={attendee.registration_id}>
            <AttendeeRow attendee={attendee} event={event} />
          </li>
        ))}
      </ul>
      <ShowMore list={list} />
    </>
  );
}
